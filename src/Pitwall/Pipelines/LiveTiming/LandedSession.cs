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
    public IEnumerable<KeyValuePair<string, LandedBody>> MessageStreams => Streams.Where(s => !Topics.Telemetry.Contains(s.Key)).OrderBy(s => s.Key, StringComparer.Ordinal);

    /// <summary>The sessions among landed units.</summary>
    public static IReadOnlyList<LandedSession> Of(IReadOnlyList<LandedUnit> units) =>
    [
        .. units
            .Where(u => u.SessionKey is not null)
            .GroupBy(u => u.SessionKey)
            .Select(session => new LandedSession(
                session.First(),
                session
                    .Where(u => u.Collection != RecordingImporter.Collection)
                    .SelectMany(u => u.Bodies.Where(b => b.RequestKey.EndsWith(StreamEnding, StringComparison.Ordinal)).Select(b => KeyValuePair.Create(u.Collection, b)))
                    .ToDictionary(StringComparer.Ordinal),
                [.. session.Where(u => u.Collection == RecordingImporter.Collection).SelectMany(u => u.Bodies)]))
            .Where(s => s.Streams.Count + s.Recordings.Count > 0),
    ];

    /// <summary>The partition that the session belongs to.</summary>
    public PartitionKey Key(TableDefinition consumer) => LandedBodies.Key(First, consumer);

    /// <summary>Takes the lines of a body that can not be read, so many that none is lost but of a file that is no stream at all.</summary>
    public static BrokenLines NewBrokenLines() => new(maxListed: 100_000, maxExcerpt: 1_000);
}
