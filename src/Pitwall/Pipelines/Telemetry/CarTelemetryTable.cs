using Pitwall.DuckDb;
using Pitwall.Formula1.Telemetry;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>Makes <c>silver.car_telemetry</c>: what <see cref="SessionTelemetry"/> makes of a session's samples, one session after the other.</summary>
internal static class CarTelemetryTable
{
    /// <summary>Raised when the same samples give other rows.</summary>
    public const int Version = 1;

    /// <summary>Creates the relation <paramref name="target"/> (schema and name) from the inputs on the connection.</summary>
    public static void Make(DuckDbConnection connection, string target)
    {
        CarTelemetryWriter.Create(connection, target);
        foreach (var session in CarTelemetryInput.Sessions(connection))
        {
            var rows = SessionTelemetry.Make(CarTelemetryInput.Read(connection, session));
            using var writer = CarTelemetryWriter.Open(connection, target);
            writer.Write(session, rows);
            writer.Complete();
        }
    }
}
