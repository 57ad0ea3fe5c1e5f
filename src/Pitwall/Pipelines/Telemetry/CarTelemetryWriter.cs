using Pitwall.DuckDb;
using Pitwall.Formula1.Telemetry;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>Appends the rows of a session to the table.</summary>
internal sealed class CarTelemetryWriter : IDisposable
{
    private readonly DuckDbAppender _appender;

    public CarTelemetryWriter(DuckDbConnection connection, string target)
    {
        var parts = target.Split('.');
        _appender = connection.Append(parts[^1], parts.Length > 1 ? parts[0] : null);
    }

    public void Write(TelemetrySession session, SessionTelemetry rows)
    {
        var column = 0;
        var (year, key, driver, date) = (Int(ref column), Int(ref column), Int(ref column), _appender.Column<DuckDbTimestamp>(column++));
        var (lap, time, distance, relative) = (Int(ref column), Int(ref column), Double(ref column), Double(ref column));
        var (speed, rpm, gear, throttle) = (Int(ref column), Int(ref column), Int(ref column), Int(ref column));
        var (brake, drs, open) = (Int(ref column), Int(ref column), Bool(ref column));
        var (x, y, z, age, onTrack) = (Int(ref column), Int(ref column), Int(ref column), Int(ref column), Bool(ref column));
        var (region, status) = (_appender.Text(column++), _appender.Text(column++));
        var (ahead, aheadDistance, aheadGap, source) = (Int(ref column), Double(ref column), Int(ref column), _appender.Text(column));
        for (var i = 0; i < rows.DriverNumbers.Count; i++)
        {
            var number = rows.DriverNumbers[i];
            var (from, to) = rows.RowsOf(i);
            for (var row = from; row < to; row++)
            {
                year.Write(session.Year);
                key.Write(session.Key);
                driver.Write(number);
                date.Write(new DuckDbTimestamp(rows.Utc[row]));
                Put(lap, rows.LapNumber[row]);
                Put(time, rows.TimeInLapMillis[row]);
                Put(distance, rows.DistanceInLap[row], 10);
                Put(relative, rows.RelativeDistance[row], 100_000);
                Put(speed, rows.Speed[row]);
                Put(rpm, rows.Rpm[row]);
                Put(gear, rows.Gear[row]);
                Put(throttle, rows.Throttle[row]);
                Put(brake, rows.Brake[row]);
                Put(drs, rows.Drs[row]);
                if (rows.Drs[row] == Sample.None) open.WriteNull();
                else open.Write(rows.Drs[row] is 10 or 12 or 14);
                Put(x, rows.X[row]);
                Put(y, rows.Y[row]);
                Put(z, rows.Z[row]);
                Put(age, rows.LocationAgeMillis[row]);
                onTrack.Write(rows.IsOnTrack(row));
                region.Write(rows.TrackRegion(row));
                status.Write(TrackSpell.NameOf(rows.TrackStatus[row]));
                Put(ahead, rows.DriverAhead[row]);
                Put(aheadDistance, rows.DistanceToDriverAhead[row], 10);
                Put(aheadGap, rows.GapToDriverAheadMillis[row]);
                source.Write(session.Source);
                _appender.EndRow();
            }
        }
    }

    public void Complete() => _appender.Complete();

    public void Dispose() => _appender.Dispose();

    private static void Put(DuckDbValueWriter<int> writer, int value)
    {
        if (value == Sample.None) writer.WriteNull();
        else writer.Write(value);
    }

    private static void Put(DuckDbValueWriter<double> writer, int value, double parts)
    {
        if (value == Sample.None) writer.WriteNull();
        else writer.Write(value / parts);
    }

    private DuckDbValueWriter<int> Int(ref int column) => _appender.Column<int>(column++);

    private DuckDbValueWriter<double> Double(ref int column) => _appender.Column<double>(column++);

    private DuckDbValueWriter<bool> Bool(ref int column) => _appender.Column<bool>(column++);
}
