using Pitwall.Formula1.LiveTiming.RaceControl;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.RaceControl;

public sealed class RaceControlFoldTests
{
    private static readonly string[] Lines =
    [
        """SessionStatus 00:09:00.000 {"Status":"Inactive"}""",
        """SessionStatus 00:10:00.000 {"Status":"Started"}""",
        """SessionData 00:10:00.002 {"StatusSeries":{"1":{"Utc":"2024-07-07T13:10:00.002Z","SessionStatus":"Started"}}}""",
        """RaceControlMessages 00:10:00.400 {"Messages":[{"Utc":"2024-07-07T13:10:00","Category":"Flag","Flag":"GREEN","Scope":"Track","Message":"GREEN LIGHT - PIT EXIT OPEN"}]}""",
        """RaceControlMessages 00:11:00.000 {"Messages":{"1":{"Utc":"2024-07-07T13:11:00","Category":"Flag","Flag":"YELLOW","Scope":"Sector","Sector":8,"Message":"YELLOW IN TRACK SECTOR 8"}}}""",
        """RaceControlMessages 00:11:00.100 {"Messages":{"2":{"Utc":"2024-07-07T13:11:00","Category":"Flag","Flag":"YELLOW","Scope":"Sector","Sector":8,"Message":"YELLOW IN TRACK SECTOR 8"}}}""",
        """RaceControlMessages 00:12:00.000 {"Messages":{"3":{"Utc":"2024-07-07T13:12:00","Category":"Flag","Flag":"BLUE","Scope":"Driver","RacingNumber":"9","Lap":28,"Message":"WAVED BLUE FLAG FOR CAR 9 (ERI)"}}}""",
        """SessionStatus 00:28:00.000 {"Status":"Finished"}""",
        """SessionStatus 00:30:00.000 {"Status":"Finalised"}""",
    ];

    [Fact]
    public void Messages_of_one_second_are_all_kept_and_the_changes_of_the_session_are_among_them()
    {
        var rows = RaceControlFold.Fold(Feeds.Of(SessionKind.Qualifying, Lines));

        Assert.Equal([null, 0, 1, 2, 3, null], rows.Select(r => r.Index));
        Assert.Equal(["SESSION STARTED", "SESSION FINISHED"], rows.Where(r => !r.IsFromRaceControl).Select(r => r.Message));
        Assert.Equal(Feeds.TimeZero.AddMilliseconds(600_002), rows[0].Utc);
        Assert.All(rows, r => Assert.Equal(1, r.QualifyingPart));
    }

    [Fact]
    public void Fields_are_read_with_their_types()
    {
        var rows = RaceControlFold.Fold(Feeds.Of(SessionKind.Race, Lines));

        Assert.Equal((8, "Sector", null), (rows[2].Sector, rows[2].Scope, rows[2].DriverNumber));
        Assert.Equal((Feeds.Car(9), 28, "BLUE", null), (rows[4].DriverNumber, rows[4].LapNumber, rows[4].Flag, rows[4].QualifyingPart));
    }

    [Fact]
    public void A_correction_is_in_the_message_and_a_list_that_is_sent_again_adds_nothing()
    {
        var feed = Feeds.Of(
            SessionKind.Race,
            """RaceControlMessages 00:10:00.000 {"Messages":[{"Utc":"2024-07-07T13:10:00","Message":"A","Category":"Other"}]}""",
            """RaceControlMessages 00:10:01.000 {"Messages":{"0":{"Message":"B"}}}""",
            """RaceControlMessages 00:20:00.000 {"Messages":[{"Utc":"2024-07-07T13:10:00","Message":"B","Category":"Other"},{"Utc":"2024-07-07T13:20:00","Message":"C"}],"_kf":true}""");

        var rows = RaceControlFold.Fold(feed);

        Assert.Equal([("B", "Other"), ("C", null)], rows.Select(r => (r.Message, r.Category)));
        Assert.Equal(Feeds.At("10:00"), rows[0].Time);
    }
}
