using System.Runtime.InteropServices;
using Pitwall.DuckDb;
using Pitwall.Formula1.Telemetry;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>Reads the samples, laps and spells of a session.</summary>
internal static class CarTelemetryInput
{
    /// <summary>Reads all of a session.</summary>
    public static TelemetryInput Read(DuckDbConnection connection, TelemetrySession session)
    {
        List<TelemetryLap> laps = [];
        List<TrackSpell> spells = [];
        var (cars, positions) = connection.SideBySide(c => Cars(c, session), c =>
        {
            // Positions are read sooner than cars.
            laps = Laps(c, session);
            spells = Spells(c, session);
            return Positions(c, session);
        });
        return new TelemetryInput { Cars = cars, Positions = positions, Laps = laps, TrackSpells = spells };
    }

    private static CarSamples Cars(DuckDbConnection connection, TelemetrySession session)
    {
        var isLive = session.IsLive;
        var samples = new CarSamples((int)(isLive ? session.LiveCars : session.OpenF1Cars));
        using var rows = connection.Stream($"""
            select driver_number, date, speed, rpm, n_gear, throttle, brake, drs
            from {(isLive ? "bronze.livetiming_car_data" : "bronze.openf1_car_data")}
            where {Where(session)} and driver_number is not null and date is not null
            """);
        var (speed, rpm, gear, throttle, brake, drs) = (new IntegerColumn(2), new IntegerColumn(3), new IntegerColumn(4), new IntegerColumn(5), new IntegerColumn(6), new IntegerColumn(7));
        while (rows.NextChunk())
        {
            var chunk = rows.Chunk;
            samples.Add(
                chunk.Column<int>(0).Span, Micros(chunk.Column<DuckDbTimestamp>(1).Span),
                speed.Of(chunk), rpm.Of(chunk), gear.Of(chunk), throttle.Of(chunk), brake.Of(chunk), drs.Of(chunk));
        }
        return samples;
    }

    private static PositionSamples Positions(DuckDbConnection connection, TelemetrySession session)
    {
        var isLive = session.LivePositions > 0;
        var samples = new PositionSamples((int)(isLive ? session.LivePositions : session.OpenF1Positions));
        using var rows = connection.Stream($"""
            select driver_number, date, x, y, z, {(isLive ? "is_on_track" : "null::boolean")}
            from {(isLive ? "bronze.livetiming_position" : "bronze.openf1_location")}
            where {Where(session)} and driver_number is not null and date is not null
            """);
        var (x, y, z) = (new IntegerColumn(2), new IntegerColumn(3), new IntegerColumn(4));
        PlaceStatus[] statuses = [];
        while (rows.NextChunk())
        {
            var chunk = rows.Chunk;
            var onTrack = chunk.Column<bool>(5);
            if (statuses.Length < chunk.Count)
                statuses = new PlaceStatus[chunk.Count];
            for (var row = 0; row < chunk.Count; row++)
                statuses[row] = onTrack[row] switch { true => PlaceStatus.OnTrack, false => PlaceStatus.OffTrack, null => PlaceStatus.Unknown };
            samples.Add(
                chunk.Column<int>(0).Span, Micros(chunk.Column<DuckDbTimestamp>(1).Span),
                x.Of(chunk), y.Of(chunk), z.Of(chunk), statuses.AsSpan(0, chunk.Count));
        }
        return samples;
    }

    private static List<TelemetryLap> Laps(DuckDbConnection connection, TelemetrySession session)
    {
        var laps = new List<TelemetryLap>();
        using var rows = connection.Stream($"""
            select driver_number, lap_number, date_start, date_end, lap_time_millis, is_valid_lap, is_pit_out_lap, is_pit_in_lap, pit_out_at, pit_in_at
            from silver.laps
            where {Where(session)} and date_start is not null and date_end is not null
            """);
        while (rows.NextChunk())
        {
            var chunk = rows.Chunk;
            for (var row = 0; row < chunk.Count; row++)
            {
                laps.Add(new TelemetryLap(
                    chunk.Column<int>(0).Span[row], chunk.Column<int>(1).Span[row],
                    chunk.Column<DuckDbTimestamp>(2).Span[row].Micros, chunk.Column<DuckDbTimestamp>(3).Span[row].Micros)
                {
                    TimeMillis = (int?)chunk.Column<long>(4)[row],
                    IsValid = chunk.Column<bool>(5)[row] ?? false,
                    IsOutLap = chunk.Column<bool>(6)[row] ?? false,
                    IsInLap = chunk.Column<bool>(7)[row] ?? false,
                    PitOut = chunk.Column<DuckDbTimestamp>(8)[row]?.Micros,
                    PitIn = chunk.Column<DuckDbTimestamp>(9)[row]?.Micros,
                });
            }
        }
        return laps;
    }

    private static List<TrackSpell> Spells(DuckDbConnection connection, TelemetrySession session)
    {
        var spells = new List<TrackSpell>();
        using var rows = connection.Stream($"select started_at, ended_at, track_status from silver.track_status where {Where(session)} and sector = 0");
        while (rows.NextChunk())
        {
            var chunk = rows.Chunk;
            for (var row = 0; row < chunk.Count; row++)
                spells.Add(new TrackSpell(chunk.Column<DuckDbTimestamp>(0).Span[row].Micros, chunk.Column<DuckDbTimestamp>(1)[row]?.Micros, TrackSpell.Of(chunk.Text(2, row))));
        }
        return spells;
    }

    private static string Where(TelemetrySession session) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"year = {session.Year} and session_key = {session.Key}");

    private static ReadOnlySpan<long> Micros(ReadOnlySpan<DuckDbTimestamp> times) => MemoryMarshal.Cast<DuckDbTimestamp, long>(times);
}
