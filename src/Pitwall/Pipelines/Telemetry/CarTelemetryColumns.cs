using System.Buffers;
using Pitwall.Formula1.Telemetry;
using Pitwall.Parquet;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>
/// The columns of <c>silver.car_telemetry</c>: what the domain made, with the units and names of the table. Some are in memory of the shared
/// pool, to be given back when they are written.
/// </summary>
/// <param name="rows">What the domain made.</param>
/// <param name="isLive">True when the samples of the cars are live timing's.</param>
internal sealed class CarTelemetryColumns(SessionTelemetry rows, bool isLive) : IDisposable
{
    private const double DecimetresPerMetre = 10;
    private const double PartsPerLap = 100_000;

    private static readonly string?[] TrackStates =
    [
        TrackSpell.NameOf(TrackState.Unknown), TrackSpell.NameOf(TrackState.Green), TrackSpell.NameOf(TrackState.Yellow),
        TrackSpell.NameOf(TrackState.Vsc), TrackSpell.NameOf(TrackState.Sc), TrackSpell.NameOf(TrackState.Red),
    ];

    private readonly List<byte[]> _rented = [];

    /// <summary>The columns of the session, but for those of its partition.</summary>
    public IReadOnlyDictionary<string, ColumnValues> Take() => new Dictionary<string, ColumnValues>(StringComparer.Ordinal)
    {
        ["driver_number"] = ColumnValues.Runs(Drivers()),
        ["date"] = ColumnValues.Int64(rows.Utc),
        ["lap_number"] = Integers(rows.LapNumber),
        ["time_in_lap_millis"] = Integers(rows.TimeInLapMillis),
        ["distance_in_lap"] = ColumnValues.Fractions(rows.DistanceInLap, DecimetresPerMetre, Sample.None),
        ["relative_distance"] = ColumnValues.Fractions(rows.RelativeDistance, PartsPerLap, Sample.None),
        ["speed"] = Integers(rows.Speed),
        ["rpm"] = Integers(rows.Rpm),
        ["n_gear"] = Integers(rows.Gear),
        ["throttle"] = Integers(rows.Throttle),
        ["brake"] = Integers(rows.Brake),
        ["drs"] = Integers(rows.Drs),
        ["is_drs_open"] = IsDrsOpen(rows.Drs.Span),
        ["x"] = Integers(rows.X),
        ["y"] = Integers(rows.Y),
        ["z"] = Integers(rows.Z),
        ["location_age_millis"] = Integers(rows.LocationAgeMillis),
        ["is_on_track"] = IsOnTrack(rows.IsOnTrack.Span),
        ["track_region"] = TrackRegion(),
        ["track_status"] = TrackStatus(rows.TrackStatus.Span),
        ["driver_ahead"] = Integers(rows.DriverAhead),
        ["distance_to_driver_ahead"] = ColumnValues.Fractions(rows.DistanceToDriverAhead, DecimetresPerMetre, Sample.None),
        ["gap_to_driver_ahead_millis"] = Integers(rows.GapToDriverAheadMillis),
        ["_source"] = ColumnValues.Constant(isLive ? "livetiming" : "openf1", rows.Count),
    };

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        foreach (var codes in _rented)
            ArrayPool<byte>.Shared.Return(codes);
        _rented.Clear();
    }

    private static ColumnValues Integers(ReadOnlyMemory<int> values) => ColumnValues.Int32(values, Sample.None);

    private List<(object? Value, int Count)> Drivers()
    {
        var runs = new List<(object?, int)>(rows.DriverNumbers.Count);
        for (var i = 0; i < rows.DriverNumbers.Count; i++)
            runs.Add((rows.DriverNumbers[i], rows.RowsOf(i).To - rows.RowsOf(i).From));
        return runs;
    }

    private ColumnValues IsDrsOpen(ReadOnlySpan<int> drs)
    {
        var codes = Rent();
        for (var row = 0; row < drs.Length; row++)
            codes[row] = drs[row] switch { Sample.None => 0, 10 or 12 or 14 => 2, _ => 1 };
        return ColumnValues.Codes(codes.AsMemory(0, rows.Count), [null, false, true]);
    }

    private ColumnValues IsOnTrack(ReadOnlySpan<PlaceStatus> statuses)
    {
        var codes = Rent();
        for (var row = 0; row < statuses.Length; row++)
            codes[row] = (byte)statuses[row];
        return ColumnValues.Codes(codes.AsMemory(0, rows.Count), [null, false, true]);
    }

    private ColumnValues TrackStatus(ReadOnlySpan<TrackState> states)
    {
        var codes = Rent();
        for (var row = 0; row < states.Length; row++)
            codes[row] = (byte)states[row];
        return ColumnValues.Codes(codes.AsMemory(0, rows.Count), TrackStates);
    }

    private ColumnValues TrackRegion()
    {
        if (rows.Circuit is not { } circuit)
            return ColumnValues.Constant(null, rows.Count);
        var codes = new short[rows.Count];
        var regions = rows.TrackRegion.Span;
        for (var row = 0; row < codes.Length; row++)
            codes[row] = (short)(regions[row] + 1);
        return ColumnValues.Codes(codes, [null, .. circuit.Regions.Select(r => r.Name)]);
    }

    private byte[] Rent()
    {
        _rented.Add(ArrayPool<byte>.Shared.Rent(rows.Count));
        return _rented[^1];
    }
}
