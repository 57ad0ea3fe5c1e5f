using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall;

/// <summary>Makes a table of a topic's messages: what each says, as it was sent, in order of time.</summary>
internal static class TopicTables
{
    private const string SessionKey = "session_key";
    private const string Time = "session_time_millis";
    private const string Driver = "driver_number";
    private const string Entry = "entry";

    /// <summary>The typed table of a topic of telemetry; null for the others.</summary>
    public static string? TypedTable(Topic topic) => topic.Name switch
    {
        "CarData.z" => "bronze.livetiming_car_data",
        "Position.z" => "bronze.livetiming_position",
        _ => null,
    };

    /// <summary>The table.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="sessionKey">The session.</param>
    /// <param name="messages">Times and payloads, in order.</param>
    /// <param name="drivers">Car numbers that are kept; null for all, and for what is about no car.</param>
    public static Table Read(Topic topic, int sessionKey, DuckDbResult messages, HashSet<string>? drivers)
    {
        var columns = new Columns();
        while (messages.NextChunk())
        {
            var times = messages.Chunk.Column<long>(0);
            var payloads = messages.Chunk.Text(1);
            for (var i = 0; i < messages.Chunk.Count; i++)
            {
                foreach (var row in TopicRows.Of(topic, payloads.Utf8(i).ToArray()))
                {
                    if (drivers is null || (row.Driver is not null && drivers.Contains(row.Driver)))
                        columns.Add(sessionKey, times[i], row);
                }
            }
        }

        return columns.ToTable(topic);
    }

    private sealed class Columns
    {
        private readonly List<object?> _sessions = [];
        private readonly List<object?> _times = [];
        private readonly List<object?> _drivers = [];
        private readonly List<object?> _entries = [];
        private readonly Dictionary<string, List<object?>> _values = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];
        private int _rows;

        public void Add(int session, long? time, TopicRow row)
        {
            var isCar = int.TryParse(row.Driver, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            _sessions.Add(session);
            _times.Add(time);
            _drivers.Add(isCar ? number : null);
            _entries.Add(row.Entry ?? (isCar ? null : row.Driver));
            foreach (var (name, value) in row.Values)
            {
                if (!_values.TryGetValue(name, out var column))
                {
                    _values.Add(name, column = []);
                    _order.Add(name);
                }

                Pad(column, _rows);
                if (column.Count == _rows)
                    column.Add(value);
            }

            _rows++;
        }

        public Table ToTable(Topic topic)
        {
            var columns = new List<TableColumn> { ValueColumn.Of(topic.Name, SessionKey, _sessions), ValueColumn.Of(topic.Name, Time, _times) };
            // A column that nothing fills would only be in the way; those of cars are there for every topic of cars.
            if (topic.Shape is not (TopicShape.Message or TopicShape.Entries) || _drivers.Exists(d => d is not null))
                columns.Add(ValueColumn.Of(topic.Name, Driver, _drivers));
            if (_entries.Exists(e => e is not null))
                columns.Add(ValueColumn.Of(topic.Name, Entry, _entries));
            foreach (var name in _order)
            {
                Pad(_values[name], _rows);
                columns.Add(ValueColumn.Of(topic.Name, name, _values[name]));
            }

            return new Table(topic.Name, columns);
        }

        private static void Pad(List<object?> column, int rows)
        {
            while (column.Count < rows)
                column.Add(null);
        }
    }
}
