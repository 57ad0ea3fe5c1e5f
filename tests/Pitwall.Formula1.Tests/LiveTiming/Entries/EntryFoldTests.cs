using Pitwall.Formula1.LiveTiming.Entries;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Entries;

public sealed class EntryFoldTests
{
    private static readonly string[] List =
    [
        """SessionStatus 00:10:00.000 {"Status":"Started"}""",
        """DriverList 00:00:07.000 {"1":{"RacingNumber":"1","Tla":"VER","TeamName":"Red Bull Racing","TeamColour":"3671C6","Line":2,"HeadshotUrl":""},"44":{"Tla":"HAM","Line":1},"241":{"Tla":"SC","Line":3}}""",
        """DriverList 00:20:00.000 {"1":{"Line":1,"CountryCode":"NED"},"44":{"Line":2}}""",
        """DriverList 01:37:38.000 {"5":{"Tla":"BOR","Line":3}}""",
    ];

    [Fact]
    public void Patches_are_merged_and_drivers_of_the_next_session_are_left_out()
    {
        var entries = EntryFold.Fold(Feeds.Of(SessionKind.Practice, List));

        Assert.Equal(["1 VER 1", "2 HAM 44"], entries.Select(e => $"{e.Line} {e.Acronym} {e.DriverNumber}"));
        Assert.Equal(("Red Bull Racing", "NED", null, Feeds.At("00:07")), (entries[0].TeamName, entries[0].CountryCode, entries[0].HeadshotUrl, entries[0].FirstSeen));
    }

    [Fact]
    public void Who_is_never_timed_is_not_of_the_session() => Assert.Equal(
        [44],
        EntryFold.Fold(Feeds.Of(SessionKind.Practice, [.. List, """TimingData 00:00:09.000 {"Lines":{"44":{"InPit":true}}}"""])).Select(e => e.DriverNumber.Value));
}
