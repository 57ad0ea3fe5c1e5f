using Pitwall.Formula1.LiveTiming.Radio;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Radio;

public sealed class RadioFoldTests
{
    [Fact]
    public void Captures_come_as_a_list_first_and_by_index_later()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            """TeamRadio 00:10:00.000 {"Captures":[{"Utc":"2024-07-07T13:09:50Z","RacingNumber":"4","Path":"TeamRadio/a.mp3"}]}""",
            """TeamRadio 00:11:00.000 {"Captures":{"1":{"Utc":"2024-07-07T13:10:50.5Z","RacingNumber":"44","Path":"TeamRadio/b.mp3"}}}""",
            """TeamRadio 00:12:00.000 {"Captures":{"2":{"Utc":"2024-07-07T13:10:50.5Z","RacingNumber":"44"}}}""");

        Assert.Equal(
            [
                new RadioMessage(Feeds.At("10:00"), Feeds.TimeZero.AddSeconds(590), Feeds.Car(4), "TeamRadio/a.mp3"),
                new RadioMessage(Feeds.At("11:00"), Feeds.TimeZero.AddSeconds(650.5), Feeds.Car(44), "TeamRadio/b.mp3"),
            ],
            RadioFold.Fold(feed));
    }
}
