using Pitwall.DuckDb;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// Rows that are read from the streams of sessions, one session after the other: only one is held in memory besides the rows themselves.
/// </summary>
internal abstract class SessionRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions) : IProvidedInput
{
    private const string Table = "received";
    private readonly Dictionary<PartitionKey, LandedSession> _sessions = sessions.ToDictionary(s => s.Key(consumer));

    /// <inheritdoc/>
    public IReadOnlyList<InputPartition> Partitions =>
    [
        .. from session in _sessions
           let bodies = Bodies(session.Value).ToArray()
           where bodies.Length > 0
           select new InputPartition(session.Key, LandedBodies.Fingerprint(bodies), bodies.Sum(b => b.Rows) * RowsPerLine),
    ];

    /// <inheritdoc/>
    public bool IsTyped => true;

    /// <summary>The columns that are read, as SQL declares them; after the number of the body, before the reason of a broken line and the line.</summary>
    protected abstract string Columns { get; }

    /// <summary>About how many rows a line makes.</summary>
    protected virtual int RowsPerLine => 1;

    /// <inheritdoc/>
    public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        var wanted = keys.Where(_sessions.ContainsKey).Select(k => (Key: k, Session: _sessions[k])).ToArray();
        var bodies = wanted.SelectMany(w => Bodies(w.Session).Select(b => (w.Key, Body: b))).ToArray();
        LandedBodies.Create(connection, consumer, bodies);
        connection.Execute($"create table main.{Table} (body integer, {Columns}, _reject varchar, _raw varchar)");
        var numbers = bodies.Index().ToDictionary(b => b.Item.Body, b => b.Index);
        using (var appender = connection.Append(Table, "main"))
        {
            foreach (var (_, session) in wanted)
                Append(appender, session, body => numbers[body]);
            appender.Complete();
        }
        connection.Execute($"""
            create view {Sql.FullName(input)} as
            select {string.Concat(consumer.Partition.Select(p => $"files.{Sql.Name(p)}, "))}rows.* exclude (body),
                   files._source_url, files._fetched_at, files._sha256, files._run_id
            from main.{Table} as rows join main.landed as files using (body)
            """);
    }

    /// <summary>The bodies that a session's rows are made of.</summary>
    protected abstract IEnumerable<LandedBody> Bodies(LandedSession session);

    /// <summary>Appends the rows of a session.</summary>
    protected abstract void Append(DuckDbAppender appender, LandedSession session, Func<LandedBody, int> number);

    /// <summary>The UTC of a session time, in the engine's form.</summary>
    protected static DuckDbTimestamp Timestamp(DateTimeOffset utc) => new((utc.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>What a quarantined line says of itself.</summary>
    protected static string Reason(string topic, int number, string reason) =>
        $"{topic} line {number}: {reason switch
        {
            nameof(BrokenLineReason.NoTime) => "does not begin with a session time",
            nameof(BrokenLineReason.CutOff) => "the recording ends in the middle of it",
            nameof(BrokenLineReason.NotJson) => "the payload is not JSON",
            nameof(BrokenLineReason.NotInflatable) => "the payload is not base64 of deflated text, or too large",
            _ => "the payload has not the shape of its topic",
        }}";
}
