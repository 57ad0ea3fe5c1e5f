using Pitwall.Formula1.LiveTiming;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.LiveTiming.Hub;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>What landed of a session of live timing.</summary>
/// <param name="First">One of its units, which says whose they are.</param>
/// <param name="Streams">The streams of the archive by topic.</param>
/// <param name="Recordings">Recordings of the hub.</param>
internal sealed record LandedSession(LandedUnit First, IReadOnlyDictionary<string, LandedBody> Streams, IReadOnlyList<LandedBody> Recordings)
{
    private const string StreamEnding = ".jsonStream";

    /// <summary>The streams of everything but telemetry.</summary>
    public IEnumerable<KeyValuePair<string, LandedBody>> MessageStreams
    {
        get
        {
            foreach (var topic in Streams.Keys.Where(t => !Topics.Telemetry.Contains(t)).Order(StringComparer.Ordinal))
                yield return KeyValuePair.Create(topic, Streams[topic]);
        }
    }

    /// <summary>The sessions among landed units.</summary>
    public static IReadOnlyList<LandedSession> Of(IReadOnlyList<LandedUnit> units)
    {
        var sessions = new List<List<LandedUnit>>();
        var byKey = new Dictionary<int, List<LandedUnit>>();
        foreach (var unit in units)
        {
            if (unit.SessionKey is not { } key)
                continue;
            if (!byKey.TryGetValue(key, out var session))
                sessions.Add(byKey[key] = session = []);
            session.Add(unit);
        }
        return [.. sessions.Select(One).Where(s => s.Streams.Count + s.Recordings.Count > 0)];
    }

    /// <summary>The partition that the session belongs to.</summary>
    public PartitionKey Key(TableDefinition consumer) => LandedBodies.Key(First, consumer);

    /// <summary>Takes the lines of a body that can not be read, so many that none is lost but of a file that is no stream at all.</summary>
    public static BrokenLines NewBrokenLines() => new(maxListed: 100_000, maxExcerpt: 1_000);

    private static LandedSession One(List<LandedUnit> units)
    {
        var streams = new Dictionary<string, LandedBody>(StringComparer.Ordinal);
        var recordings = new List<LandedBody>();
        foreach (var unit in units)
        {
            if (unit.Collection == RecordingImporter.Collection)
            {
                recordings.AddRange(unit.Bodies);
                continue;
            }
            foreach (var body in unit.Bodies.Where(b => b.RequestKey.EndsWith(StreamEnding, StringComparison.Ordinal)))
                streams.Add(unit.Collection, body);
        }
        return new LandedSession(units[0], streams, recordings);
    }
}
