using Pitwall.Formula1.Telemetry;
using Pitwall.Parquet;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>The columns of <c>silver.car_telemetry</c>: what the domain made, with the units and names of the table.</summary>
internal static class CarTelemetryColumns
{
    private const double DecimetresPerMetre = 10;
    private const double PartsPerLap = 100_000;

    private static readonly string?[] TrackStates = [.. Enum.GetValues<TrackState>().Select(s => s == TrackState.Unknown ? null : TrackSpell.NameOf(s))];

    /// <summary>The columns of a session, but for those of its partition.</summary>
    public static IReadOnlyDictionary<string, ColumnValues> Of(SessionTelemetry rows, bool isLive) => new Dictionary<string, ColumnValues>(StringComparer.Ordinal)
    {
        ["driver_number"] = ColumnValues.Runs([.. rows.DriverNumbers.Select((driver, i) => ((object?)driver, rows.RowsOf(i).To - rows.RowsOf(i).From))]),
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
        ["track_region"] = TrackRegion(rows),
        ["track_status"] = TrackStatus(rows.TrackStatus.Span),
        ["driver_ahead"] = Integers(rows.DriverAhead),
        ["distance_to_driver_ahead"] = ColumnValues.Fractions(rows.DistanceToDriverAhead, DecimetresPerMetre, Sample.None),
        ["gap_to_driver_ahead_millis"] = Integers(rows.GapToDriverAheadMillis),
        ["_source"] = ColumnValues.Constant(isLive ? "livetiming" : "openf1", rows.Count),
    };

    private static ColumnValues Integers(ReadOnlyMemory<int> values) => ColumnValues.Int32(values, Sample.None);

    private static ColumnValues IsDrsOpen(ReadOnlySpan<int> drs)
    {
        var codes = new byte[drs.Length];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = drs[row] switch { Sample.None => 0, 10 or 12 or 14 => 2, _ => 1 };
        return ColumnValues.Codes(codes, [null, false, true]);
    }

    private static ColumnValues IsOnTrack(ReadOnlySpan<PlaceStatus> statuses)
    {
        var codes = new byte[statuses.Length];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = (byte)statuses[row];
        return ColumnValues.Codes(codes, [null, false, true]);
    }

    private static ColumnValues TrackStatus(ReadOnlySpan<TrackState> states)
    {
        var codes = new byte[states.Length];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = (byte)states[row];
        return ColumnValues.Codes(codes, TrackStates);
    }

    private static ColumnValues TrackRegion(SessionTelemetry rows)
    {
        if (rows.Circuit is not { } circuit)
            return ColumnValues.Constant(null, rows.Count);
        var codes = new short[rows.Count];
        var regions = rows.TrackRegion.Span;
        for (var row = 0; row < codes.Length; row++)
            codes[row] = (short)(regions[row] + 1);
        return ColumnValues.Codes(codes, [null, .. circuit.Regions.Select(r => r.Name)]);
    }
}
