using Pitwall.Formula1.Telemetry;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>Makes <c>silver.car_telemetry</c>: what <see cref="SessionTelemetry"/> makes of a session's samples, one session after the other.</summary>
internal static class CarTelemetryTable
{
    /// <summary>Raised when the same samples give other rows.</summary>
    public const int Version = 1;

    /// <summary>Writes the rows of all sessions that the inputs have.</summary>
    public static void Make(CodeInputs inputs, IColumnSink sink)
    {
        foreach (var session in TelemetrySession.In(inputs.Connection))
        {
            using var rows = SessionTelemetry.Make(CarTelemetryInput.Read(inputs.Connection, session));
            using var columns = new CarTelemetryColumns(rows, session.IsLive);
            if (rows.Count > 0)
                sink.Write(PartitionKey.Of(session.Year, session.Key), [columns.Take()]);
        }
    }
}
