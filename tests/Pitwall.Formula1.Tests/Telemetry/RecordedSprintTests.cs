using Pitwall.Formula1.Telemetry;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.Telemetry;

/// <summary>The 2026 Chinese sprint: 19 laps of 22 cars in Shanghai, whose lap is 5,451 m and has 16 corners by the officials' count.</summary>
public sealed class RecordedSprintTests
{
    private static readonly Lazy<SessionTelemetry> Sprint = new(() => SessionTelemetry.Make(new RecordedSprint(Recordings.Sprint).Input()));

    private static SessionTelemetry Made
    {
        get
        {
            Recordings.FolderOrSkip();
            return Sprint.Value;
        }
    }

    [Fact]
    public void Every_sample_is_a_row_and_nearly_every_one_has_a_place()
    {
        Assert.Equal(409_508, Made.Count);
        Assert.Equal(22, Made.DriverNumbers.Count);
        Assert.True(Count(Made.X) > 409_000);
        Assert.Equal(0, Count(Made.Drs));
        Assert.DoesNotContain(TrackState.Unknown, Made.TrackStatus.ToArray());
        Assert.Contains(TrackState.Sc, Made.TrackStatus.ToArray());
    }

    [Fact]
    public void The_circuit_is_as_long_as_officials_say_and_has_their_number_of_corners()
    {
        var circuit = Made.Circuit!;

        Assert.InRange(circuit.Length, 5_451 * 0.99, 5_451 * 1.01);
        Assert.Equal(16, circuit.Corners.Count);
        // The hairpin at the end of the long straight is the sharpest of all.
        Assert.Equal(14, circuit.Corners.MinBy(c => c.Radius)!.Number);
    }

    /// <summary>
    /// The sensors of this recording stand still for seconds, up to half a minute, a quarter of the time, and lap distances with them: the
    /// worst laps come out a fifth too short. Where they hardly do, speed over time is the length of the circuit but for two per cent.
    /// </summary>
    [Fact]
    public void Laps_are_as_long_as_the_circuit_where_the_sensors_do_not_stand_still()
    {
        var made = Made;
        var laps = Rows(made).Where(r => made.LapNumber.Span[r] is > 1 and < 13)
            .GroupBy(r => (Driver(made, r), made.LapNumber.Span[r]))
            .Select(lap => (Still: LongestStill(made, [.. lap]), Metres: made.DistanceInLap.Span[lap.Last()] / 10.0 / (made.RelativeDistance.Span[lap.Last()] / 100_000.0)))
            .ToArray();

        Assert.True(laps.Length > 200, $"only {laps.Length} laps");
        var steady = laps.Where(l => l.Still < 2_400_000).ToArray();
        Assert.True(steady.Length > 9, $"only {steady.Length} laps without standstill");
        Assert.All(steady, lap => Assert.InRange(lap.Metres, made.LapLength!.Value * 0.975, made.LapLength.Value * 1.01));
    }

    [Fact]
    public void Nearly_every_row_on_a_lap_has_a_car_ahead_with_a_gap_and_a_region()
    {
        var made = Made;
        var onLap = Count(made.LapNumber);

        Assert.True(Count(made.DriverAhead) > onLap * 0.97);
        Assert.True(Count(made.GapToDriverAheadMillis) > onLap * 0.97);
        Assert.True(Rows(made).Count(r => made.RegionName(r) is not null) > onLap * 0.97);
        Assert.All(Rows(made).Where(r => made.DriverAhead.Span[r] != Sample.None), r => Assert.InRange(made.DistanceToDriverAhead.Span[r], 0, 54_600));
    }

    [Fact]
    public void The_gap_at_the_line_is_the_time_between_two_crossings()
    {
        var recorded = new RecordedSprint(Recordings.Sprint);
        var crossings = recorded.Laps.ToDictionary(l => (l.Driver, l.Number), l => l.End);
        var made = SessionTelemetry.Make(recorded.Input());
        var errors = new List<double>();
        for (var row = 0; row + 1 < made.Count; row++)
        {
            var driver = Driver(made, row);
            var lap = made.LapNumber.Span[row];
            // The last row of a lap in the open.
            if (lap is < 2 or > 12 || made.LapNumber.Span[row + 1] == lap || !crossings.TryGetValue((made.DriverAhead.Span[row], lap), out var before)) continue;
            if (made.GapToDriverAheadMillis.Span[row] != Sample.None) errors.Add(Math.Abs(made.GapToDriverAheadMillis.Span[row] - ((crossings[(driver, lap)] - before) / 1000.0)));
        }

        // The crossings are the times of messages, which differ from the official lap times by 55 ms in the median and 133 ms in a tenth.
        errors.Sort();
        Assert.True(errors.Count > 150, $"only {errors.Count} crossings");
        Assert.InRange(errors[errors.Count / 2], 0, 100);
        Assert.InRange(errors[errors.Count * 9 / 10], 0, 250);
    }

    /// <summary>Microseconds for which speed and revolutions stay the same.</summary>
    private static long LongestStill(SessionTelemetry made, int[] rows)
    {
        var (since, longest) = (rows[0], 0L);
        foreach (var row in rows)
        {
            if (made.Speed.Span[row] != made.Speed.Span[since] || made.Rpm.Span[row] != made.Rpm.Span[since]) since = row;
            longest = Math.Max(longest, made.Utc.Span[row] - made.Utc.Span[since]);
        }
        return longest;
    }

    private static IEnumerable<int> Rows(SessionTelemetry made) => Enumerable.Range(0, made.Count);

    private static int Count(ReadOnlyMemory<int> values) => values.Length - values.Span.Count(Sample.None);

    private static int Driver(SessionTelemetry made, int row) =>
        made.DriverNumbers[Enumerable.Range(0, made.DriverNumbers.Count).First(i => made.RowsOf(i).To > row)];
}
