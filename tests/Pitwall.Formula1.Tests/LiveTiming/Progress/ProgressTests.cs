using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Progress;

public sealed class ProgressTests
{
    private static readonly string[] Statuses =
    [
        """SessionStatus 00:00:05.000 {"Status":"Inactive"}""",
        """SessionStatus 00:14:00.000 {"Status":"Started"}""",
        """SessionStatus 00:22:00.000 {"Status":"Aborted"}""",
        """SessionStatus 00:35:00.000 {"Status":"Inactive"}""",
        """SessionStatus 00:38:00.000 {"Status":"Started"}""",
        """SessionStatus 00:50:00.000 {"Status":"Finished"}""",
        """SessionStatus 00:58:00.000 {"Status":"Started"}""",
        """SessionStatus 01:10:00.000 {"Status":"Aborted"}""",
        """SessionStatus 01:12:00.000 {"Status":"Finished"}""",
        """SessionStatus 01:20:00.000 {"Status":"Started"}""",
    ];

    private static readonly string[] Expected = ["1 00:14:00.000 00:50:00.000", "2 00:58:00.000 01:12:00.000", "3 01:20:00.000 "];

    [Fact]
    public void A_part_that_goes_on_after_a_red_flag_is_one_part() => Assert.Equal(Expected, Parts(Statuses));

    [Theory]
    [InlineData("""TimingData 00:00:08.000 {"SessionPart":1}""", """TimingData 00:55:00.000 {"SessionPart":2}""", """TimingData 01:15:00.000 {"SessionPart":3}""")]
    [InlineData(
        """SessionData 00:00:08.000 {"Series":[{"Utc":"2024-07-07T13:00:08Z","QualifyingPart":1}]}""",
        """SessionData 00:55:00.000 {"Series":{"1":{"Utc":"2024-07-07T13:55:00Z","QualifyingPart":2}}}""",
        """SessionData 01:15:00.000 {"Series":{"2":{"Utc":"2024-07-07T14:15:00Z","QualifyingPart":3}}}""")]
    public void Which_part_it_is_is_told_by_either_topic(params string[] marks) => Assert.Equal(Expected, Parts([.. Statuses, .. marks]));

    [Fact]
    public void A_moment_belongs_to_the_part_that_began_last()
    {
        var parts = QualifyingPartFold.Fold(Feeds.Of(SessionKind.Qualifying, Statuses));

        Assert.Equal([null, 1, 1, 2], new[] { "13:59", "14:00", "57:59", "58:00" }.Select(t => QualifyingPartFold.PartAt(parts, Feeds.At(t))));
        Assert.Empty(QualifyingPartFold.Fold(Feeds.Of(SessionKind.Race, Statuses)));
    }

    [Fact]
    public void The_lap_counter_keeps_what_is_not_sent_again() => Assert.Equal(
        [(0, null), (2, 19), (3, 19)],
        LapCountFold.Fold(Feeds.Of(
            SessionKind.Race,
            """LapCount 00:01:19.000 {"CurrentLap":0,"TotalLaps":0}""",
            """LapCount 00:48:23.000 {"CurrentLap":2,"TotalLaps":19}""",
            """LapCount 00:49:00.000 {"CurrentLap":2}""",
            """LapCount 00:50:00.000 {"CurrentLap":3}""")).Select(c => (c.CurrentLap!.Value, c.TotalLaps)));

    [Fact]
    public void Statuses_have_the_times_of_the_series_and_come_from_it_alone_where_their_topic_is_missing()
    {
        var series = """SessionData 00:14:00.100 {"StatusSeries":[{"Utc":"2024-07-07T13:14:00.095Z","SessionStatus":"Started"}]}""";
        var utc = Feeds.TimeZero.AddMilliseconds(840_095);

        Assert.Equal(new SessionStatusChange(Feeds.At("14:00"), utc, "Started"), SessionStatusFold.Fold(Feeds.Of(SessionKind.Race, [.. Statuses, series]))[1]);
        Assert.Equal([utc], SessionStatusFold.Fold(Feeds.Of(SessionKind.Race, series)).Select(s => s.Utc));
    }

    private static IEnumerable<string> Parts(string[] lines) =>
        QualifyingPartFold.Fold(Feeds.Of(SessionKind.SprintQualifying, lines)).Select(p => $"{p.Number} {p.StartedAt} {p.EndedAt}");
}
