using Pitwall.DuckDb;
using Pitwall.Formula1.Telemetry;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>Makes <c>silver.car_telemetry</c>: what <see cref="SessionTelemetry"/> makes of a session's samples, one session after the other.</summary>
internal static class CarTelemetryTable
{
    /// <summary>Raised when the same samples give other rows.</summary>
    public const int Version = 1;

    /// <summary>Creates the table <paramref name="target"/> (schema and name) from the inputs on the connection.</summary>
    public static void Make(DuckDbConnection connection, string target)
    {
        Create(connection, target);
        foreach (var session in CarTelemetryInput.Sessions(connection))
        {
            var rows = SessionTelemetry.Make(CarTelemetryInput.Read(connection, session));
            using var writer = new CarTelemetryWriter(connection, target);
            writer.Write(session, rows);
            writer.Complete();
        }
    }

    internal static void Create(DuckDbConnection connection, string target)
    {
        connection.Execute($"""
            create table {target} (
                year integer, session_key integer, driver_number integer, date timestamptz,
                lap_number integer, time_in_lap_millis integer, distance_in_lap double, relative_distance double,
                speed integer, rpm integer, n_gear integer, throttle integer, brake integer, drs integer, is_drs_open boolean,
                x integer, y integer, z integer, location_age_millis integer, is_on_track boolean,
                track_region varchar, track_status varchar,
                driver_ahead integer, distance_to_driver_ahead double, gap_to_driver_ahead_millis integer, _source varchar)
            """);
    }
}
