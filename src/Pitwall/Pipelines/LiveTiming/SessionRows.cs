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

    /// <inheritdoc/>
    public virtual bool IsOrdered => false;

    /// <summary>The sessions.</summary>
    protected IEnumerable<LandedSession> Sessions => _sessions.Values;

    /// <summary>The columns that are read, as SQL declares them; after the number of the body.</summary>
    protected abstract string Columns { get; }

    /// <summary>About how many rows a line makes.</summary>
    protected virtual int RowsPerLine => 1;

    /// <inheritdoc/>
    public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        var wanted = keys.Where(_sessions.ContainsKey).Order().Select(k => (Key: k, Session: _sessions[k])).ToArray();
        var bodies = wanted.SelectMany(w => Bodies(w.Session).Select(b => (w.Key, Body: b))).ToArray();
        connection.Execute($"""
            create table main.received (body integer, {Columns});
            create table main.unreadable (body integer, _reject varchar, _raw varchar);
            """);
        var numbers = bodies.Index().ToDictionary(b => b.Item.Body, b => b.Index);
        var rejected = new List<RejectedLine>();
        using (var appender = connection.Append("received", "main"))
        {
            foreach (var (_, session) in wanted)
                Append(appender, session, body => numbers[body], rejected);
            appender.Complete();
        }
        if (rejected.Count > 0)
            Append(connection, rejected);
        var known = LandedBodies.Columns(consumer, bodies);
        connection.Execute($"""
            create view {Sql.FullName(input)} as select {known}, * exclude (body) from main.received;
            create view {Sql.FullName(input + "_rejected")} as select {known}, * exclude (body) from main.unreadable;
            """);
    }

    /// <summary>The bodies that a session's rows are made of.</summary>
    protected abstract IEnumerable<LandedBody> Bodies(LandedSession session);

    /// <summary>Appends the rows of a session.</summary>
    /// <param name="appender">Takes the rows.</param>
    /// <param name="session">The session.</param>
    /// <param name="number">The number of a body.</param>
    /// <param name="rejected">Takes the lines that can not be read.</param>
    protected abstract void Append(DuckDbAppender appender, LandedSession session, Func<LandedBody, int> number, List<RejectedLine> rejected);

    /// <summary>The UTC of a session time, in the engine's form.</summary>
    protected static DuckDbTimestamp Timestamp(DateTimeOffset utc) => new((utc.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    private static void Append(DuckDbConnection connection, List<RejectedLine> rejected)
    {
        using var appender = connection.Append("unreadable", "main");
        foreach (var line in rejected)
            appender.AppendRow(line.Body, line.Reason, line.Raw);
        appender.Complete();
    }

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

/// <summary>A line that can not be read.</summary>
/// <param name="Body">Number of the body it stands in.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Raw">The line as it came.</param>
internal readonly record struct RejectedLine(int Body, string Reason, string Raw);
