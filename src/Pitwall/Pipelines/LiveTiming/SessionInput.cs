using Pitwall.Formula1.LiveTiming;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// Rows that are read from the streams of sessions, one session after the other: only one is held in memory besides the rows themselves.
/// </summary>
internal abstract class SessionInput(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions) : IProvidedInput
{
    private readonly Dictionary<PartitionKey, LandedSession> _sessions = sessions.ToDictionary(s => s.Key(consumer));

    /// <inheritdoc/>
    public IReadOnlyList<InputPartition> Partitions
    {
        get
        {
            var partitions = new List<InputPartition>();
            foreach (var (key, session) in _sessions)
            {
                var bodies = Bodies(session).ToArray();
                if (bodies.Length > 0)
                    partitions.Add(new InputPartition(key, LandedBodies.Fingerprint(bodies), bodies.Sum(b => b.Rows) * RowsPerLine));
            }
            return partitions;
        }
    }

    /// <summary>Full name of the input.</summary>
    protected string Input => input;

    /// <summary>The bronze table.</summary>
    protected TableDefinition Consumer => consumer;

    /// <summary>The sessions.</summary>
    protected IEnumerable<LandedSession> Sessions => _sessions.Values;

    /// <summary>About how many rows a line makes.</summary>
    protected virtual int RowsPerLine => 1;

    /// <summary>The bodies that a session's rows are made of.</summary>
    protected abstract IEnumerable<LandedBody> Bodies(LandedSession session);

    /// <summary>The landed ones among <paramref name="keys"/>, in order.</summary>
    protected IEnumerable<(PartitionKey Key, LandedSession Session)> Wanted(IReadOnlyCollection<PartitionKey> keys)
    {
        foreach (var key in keys.Where(_sessions.ContainsKey).Order())
            yield return (key, _sessions[key]);
    }

    /// <summary>The lines that can not be read, with where they come from.</summary>
    /// <param name="bodies">All bodies that were read.</param>
    /// <param name="lines">The lines, with the number of their body among <paramref name="bodies"/>.</param>
    protected static IReadOnlyList<RejectedRow> Rejected(IReadOnlyList<(PartitionKey Key, LandedBody Body)> bodies, IReadOnlyList<RejectedLine> lines) =>
        [.. lines.Select(line => new RejectedRow(bodies[line.Body].Key, line.Reason, line.Raw, LandedBodies.Values(bodies[line.Body].Body)))];

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
