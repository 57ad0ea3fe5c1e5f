using Pitwall.Formula1.LiveTiming.TrackStatus;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.TrackStatus;

public sealed class TrackStatusFoldTests
{
    private static readonly string[] Series =
    [
        """SessionData 00:00:00.000 {"StatusSeries":[{"Utc":"2024-07-07T13:00:00Z","TrackStatus":"AllClear"}]}""",
        """SessionData 00:02:30.001 {"StatusSeries":{"1":{"Utc":"2024-07-07T13:02:30.001Z","TrackStatus":"Yellow"}}}""",
        """SessionData 00:03:15.000 {"StatusSeries":{"2":{"Utc":"2024-07-07T13:03:15Z","TrackStatus":"VSCDeployed"},"3":{"Utc":"2024-07-07T13:03:16Z","SessionStatus":"Started"}}}""",
    ];

    [Fact]
    public void A_spell_ends_when_the_next_begins()
    {
        var spells = TrackStatusFold.Fold(Feeds.Of(
            SessionKind.Race,
            [
                .. Series,
                """TrackStatus 00:00:00.000 {"Status":"1","Message":"AllClear"}""",
                """TrackStatus 00:01:00.000 {"Status":"1","Message":"AllClear"}""",
                """TrackStatus 00:02:30.000 {"Status":"2","Message":"Yellow"}""",
                """LapCount 00:02:40.000 {"CurrentLap":2,"TotalLaps":52}""",
                """TrackStatus 00:03:15.000 {"Status":"6","Message":"VSCDeployed"}""",
                """TrackStatus 00:03:45.000 {"Status":"7","Message":"VSCEnding"}""",
                """TrackStatus 00:04:15.000 {"Status":"9","Message":"?"}""",
            ]));

        Assert.Equal(["GREEN", "YELLOW", "VSC", "VSC", "UNKNOWN"], spells.Select(s => s.Status));
        Assert.Equal([null, null, 2, 2, 2], spells.Select(s => s.LapNumber));
        Assert.Equal(spells.Skip(1).Select(s => s.StartedAt), spells.SkipLast(1).Select(s => s.EndedAt!.Value));
        Assert.Equal(Feeds.TimeZero.AddMilliseconds(150_001), spells[1].StartedUtc);
        Assert.Equal([false, false, false, true, false], spells.Select(s => s.IsEnding));
    }

    [Fact]
    public void Without_the_topic_the_series_of_the_session_tells_it() =>
        Assert.Equal(["GREEN 1", "YELLOW 2", "VSC 6"], TrackStatusFold.Fold(Feeds.Of(SessionKind.Race, Series)).Select(s => $"{s.Status} {s.Code}"));
}
