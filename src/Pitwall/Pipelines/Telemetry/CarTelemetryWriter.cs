using System.Runtime.InteropServices;
using Pitwall.DuckDb;
using Pitwall.Formula1.Telemetry;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>
/// Appends the rows of sessions. The engine stores what the domain made as it stands, whole numbers, and the units and names of the table
/// are put on by a view: storing texts and fractions for a million rows takes longer than making them.
/// </summary>
internal sealed class CarTelemetryWriter : IDisposable
{
    private const int MostCorners = 100;
    private readonly DuckDbAppender _appender;
    private int _column;

    private CarTelemetryWriter(DuckDbAppender appender) => _appender = appender;

    /// <summary>Creates the relation <paramref name="target"/> (schema and name), empty as yet.</summary>
    public static void Create(DuckDbConnection connection, string target)
    {
        var regions = string.Join(", ", Enumerable.Range(0, MostCorners).Select(n => $"'S{n}', 'T{n + 1}'"));
        var states = string.Join(", ", Enum.GetValues<TrackState>().Skip(1).Select(s => $"'{TrackSpell.NameOf(s)}'"));
        connection.Execute($"""
            create table {target}_samples (
                year integer, session_key integer, is_live boolean, driver_number integer, date timestamptz,
                lap_number integer, time_in_lap_millis integer, distance integer, share integer,
                speed integer, rpm integer, n_gear integer, throttle integer, brake integer, drs integer,
                x integer, y integer, z integer, location_age_millis integer, place_status utinyint, region smallint, track utinyint,
                driver_ahead integer, distance_ahead integer, gap_ahead integer);
            create view {target} as select
                year, session_key, driver_number, date, lap_number, time_in_lap_millis,
                distance / 10.0 as distance_in_lap,
                share / 100000.0 as relative_distance,
                speed, rpm, n_gear, throttle, brake, drs,
                drs in (10, 12, 14) as is_drs_open,
                x, y, z, location_age_millis,
                place_status = {(int)PlaceStatus.OnTrack} as is_on_track,
                [{regions}][region + 1] as track_region,
                [{states}][track] as track_status,
                driver_ahead,
                distance_ahead / 10.0 as distance_to_driver_ahead,
                gap_ahead as gap_to_driver_ahead_millis,
                if(is_live, 'livetiming', 'openf1') as _source
            from {target}_samples
            """);
    }

    /// <summary>Opens a created relation.</summary>
    public static CarTelemetryWriter Open(DuckDbConnection connection, string target) =>
        target.Split('.') is [var schema, var name] ? new(connection.Append(name + "_samples", schema)) : new(connection.Append(target + "_samples"));

    /// <summary>Appends all rows of a session, some thousand at a time.</summary>
    public void Write(TelemetrySession session, SessionTelemetry rows)
    {
        var regions = Regions(rows);
        for (var i = 0; i < rows.DriverNumbers.Count; i++)
        {
            var (from, to) = rows.RowsOf(i);
            for (int count; from < to; from += count)
            {
                count = Math.Min(_appender.Room, to - from);
                _column = 0;
                Next<int>().Fill(session.Year, count);
                Next<int>().Fill(session.Key, count);
                Next<bool>().Fill(session.IsLive, count);
                Next<int>().Fill(rows.DriverNumbers[i], count);
                Next<DuckDbTimestamp>().Write(MemoryMarshal.Cast<long, DuckDbTimestamp>(rows.Utc.Slice(from, count)));
                Numbers(rows.LapNumber, from, count);
                Numbers(rows.TimeInLapMillis, from, count);
                Numbers(rows.DistanceInLap, from, count);
                Numbers(rows.RelativeDistance, from, count);
                Numbers(rows.Speed, from, count);
                Numbers(rows.Rpm, from, count);
                Numbers(rows.Gear, from, count);
                Numbers(rows.Throttle, from, count);
                Numbers(rows.Brake, from, count);
                Numbers(rows.Drs, from, count);
                Numbers(rows.X, from, count);
                Numbers(rows.Y, from, count);
                Numbers(rows.Z, from, count);
                Numbers(rows.LocationAgeMillis, from, count);
                Next<byte>().Write(MemoryMarshal.AsBytes(rows.IsOnTrack.Slice(from, count)), (byte)PlaceStatus.Unknown);
                Next<short>().Write(regions.Slice(from, count), -1);
                Next<byte>().Write(MemoryMarshal.AsBytes(rows.TrackStatus.Slice(from, count)), (byte)TrackState.Unknown);
                Numbers(rows.DriverAhead, from, count);
                Numbers(rows.DistanceToDriverAhead, from, count);
                Numbers(rows.GapToDriverAheadMillis, from, count);
                _appender.EndRows(count);
            }
        }
    }

    /// <summary>Stores the rows.</summary>
    public void Complete() => _appender.Complete();

    /// <inheritdoc/>
    public void Dispose() => _appender.Dispose();

    /// <summary>Numbers of the regions, alike in all sessions: 0 is S0, 1 is T1, 2 is S1, and so on.</summary>
    private static ReadOnlySpan<short> Regions(SessionTelemetry rows)
    {
        if (rows.Circuit is not { } circuit) return rows.TrackRegion;
        var numbers = circuit.Regions.Select(r => (short)((r.Number * 2) - (r.IsCorner ? 1 : 0))).ToArray();
        var regions = new short[rows.Count];
        for (var row = 0; row < regions.Length; row++) regions[row] = rows.TrackRegion[row] is >= 0 and var region ? numbers[region] : (short)-1;
        return regions;
    }

    private DuckDbValueWriter<T> Next<T>() where T : unmanaged => _appender.Column<T>(_column++);

    private void Numbers(ReadOnlySpan<int> values, int from, int count) => Next<int>().Write(values.Slice(from, count), Sample.None);
}
