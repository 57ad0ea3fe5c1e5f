using Pitwall.Formula1.LiveTiming.PitStops;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.PitStops;

public sealed class PitStopFoldTests
{
    private static readonly string[] Visit =
    [
        """SessionStatus 00:10:00.000 {"Status":"Started"}""",
        """TimingData 00:01:00.000 {"Lines":{"63":{"InPit":true},"16":{"InPit":true}}}""",
        """TimingData 00:02:00.000 {"Lines":{"63":{"InPit":false},"16":{"InPit":false}}}""",
        """TimingData 00:05:00.000 {"Lines":{"63":{"InPit":true}}}""",
        """TimingData 00:06:00.000 {"Lines":{"63":{"InPit":false}}}""",
        """TimingData 00:20:00.000 {"Lines":{"63":{"NumberOfLaps":12}}}""",
        """TimingData 00:21:00.000 {"Lines":{"63":{"InPit":true}}}""",
        """TimingData 00:21:01.000 {"Lines":{"63":{"NumberOfLaps":13}}}""",
        """TimingData 00:21:23.000 {"Lines":{"63":{"InPit":false}}}""",
    ];

    [Fact]
    public void Without_a_topic_of_stops_time_and_lap_are_those_of_the_timing_screen()
    {
        var stop = Assert.Single(PitStopFold.Fold(Feeds.Of(SessionKind.Race, Visit)));

        Assert.Equal((63, 13, 14, "TimingData"), (stop.DriverNumber.Value, stop.LapNumber, stop.OutLapNumber, stop.LapSource));
        Assert.Equal((23_000, "TimingData", null), (stop.LaneMilliseconds, stop.LaneSource, stop.StopMilliseconds));
        Assert.Equal((Feeds.At("21:00"), Feeds.At("21:23")), (stop.EnteredAt, stop.LeftAt));
    }

    [Fact]
    public void Each_value_is_taken_from_the_best_topic_that_has_it()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            [
                .. Visit,
                """PitLaneTimeCollection 00:21:24.000 {"PitTimes":{"63":{"RacingNumber":"63","Duration":"23.3","Lap":"13"}}}""",
                """PitStopSeries 00:21:24.100 {"PitTimes":{"63":[{"Timestamp":"2024-07-07T13:21:24.1Z","PitStop":{"RacingNumber":"63","PitStopTime":"3.5","PitLaneTime":"23.373","Lap":"13"}}]}}""",
                """PitStop 00:21:24.100 {"RacingNumber":"63","PitLaneTime":"23.374"}""",
            ]);

        var stop = Assert.Single(PitStopFold.Fold(feed));

        Assert.Equal((23_374, "PitStop"), (stop.LaneMilliseconds, stop.LaneSource));
        Assert.Equal((3_500, "PitStopSeries"), (stop.StopMilliseconds, stop.StopSource));
        Assert.Equal((13, "PitStopSeries"), (stop.LapNumber, stop.LapSource));
        Assert.Equal(Feeds.TimeZero.AddMilliseconds(1_284_100), stop.Utc);
    }

    [Fact]
    public void A_value_that_is_not_sent_again_is_that_of_the_stop_before()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            """PitStop 00:21:24.000 {"RacingNumber":"63","PitStopTime":"3.5","PitLaneTime":"23.373","Lap":"13"}""",
            """PitStop 00:21:30.000 {"RacingNumber":"16","PitStopTime":"2.8","PitLaneTime":"23.200"}""");

        Assert.Equal([(63, 13), (16, 13)], PitStopFold.Fold(feed).Select(s => (s.DriverNumber.Value, s.LapNumber!.Value)));
    }

    [Fact]
    public void Outside_races_the_feed_names_the_out_lap_and_the_first_exit_has_no_time_in_the_lane()
    {
        var feed = Feeds.Of(
            SessionKind.Qualifying,
            """TimingData 00:00:05.000 {"Lines":{"1":{"InPit":true}}}""",
            """TimingData 00:14:00.000 {"Lines":{"1":{"InPit":false,"NumberOfLaps":1}}}""",
            """TimingData 00:18:00.000 {"Lines":{"1":{"NumberOfLaps":3}}}""",
            """TimingData 00:19:00.000 {"Lines":{"1":{"InPit":true}}}""",
            """TimingData 00:25:00.000 {"Lines":{"1":{"InPit":false,"NumberOfLaps":4}}}""",
            """TimingData 00:29:00.000 {"Lines":{"1":{"InPit":true}}}""",
            """PitLaneTimeCollection 00:25:00.100 {"PitTimes":{"1":{"RacingNumber":"1","Duration":"6:00.1","Lap":"4"}}}""");

        var stops = PitStopFold.Fold(feed);

        Assert.Equal([(true, null, null, 1), (false, 360_100, 3, 4)], stops.Select(s => (s.IsFirstExit, s.LaneMilliseconds, s.LapNumber, s.OutLapNumber!.Value)));
    }

    [Fact]
    public void Times_that_are_taken_off_the_screen_are_not_stops()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            """PitLaneTimeCollection 00:21:24.000 {"PitTimes":{"63":{"RacingNumber":"63","Duration":"23.3","Lap":"13"}}}""",
            """PitLaneTimeCollection 00:22:24.000 {"PitTimes":{"_deleted":["63"]}}""",
            """PitLaneTimeCollection 00:42:24.000 {"PitTimes":{"63":{"RacingNumber":"63","Duration":"22.1"}}}""");

        Assert.Equal([(23_300, 13), (22_100, null)], PitStopFold.Fold(feed).Select(s => (s.LaneMilliseconds!.Value, s.LapNumber)));
    }
}
