using Pitwall.Formula1.LiveTiming;
using Pitwall.Sources.Ingest;

namespace Pitwall.Sources.LiveTiming;

/// <summary>The topics of live timing as they are asked for, and about how large they are.</summary>
public static class Topics
{
    private const long Small = 3_000;

    /// <summary>About how many bytes the stream of a topic takes on the wire, where it is more than a little.</summary>
    private static readonly Dictionary<string, long> Sizes = new(StringComparer.Ordinal)
    {
        ["CarData.z"] = 4_000_000,
        ["Position.z"] = 4_500_000,
        ["TimingData"] = 400_000,
        ["TimingDataF1"] = 250_000,
        ["DriverRaceInfo"] = 150_000,
        ["DriverTracker"] = 150_000,
        ["SPFeed"] = 100_000,
        ["TimingStats"] = 30_000,
        ["TopThree"] = 25_000,
        ["TimingAppData"] = 12_000,
        ["Heartbeat"] = 8_000,
        ["LapSeries"] = 8_000,
        ["DriverList"] = 5_000,
        ["OvertakeSeries"] = 5_000,
        ["TyreStintSeries"] = 4_000,
    };

    /// <summary>Names of the topics of telemetry: large, and asked for only on demand.</summary>
    public static IReadOnlyList<string> Telemetry { get; } = [.. TopicCatalogue.All.Where(t => t.Shape == TopicShape.Telemetry).Select(t => t.Name)];

    /// <summary>About how many bytes the stream of a topic takes on the wire.</summary>
    public static long ExpectedBytes(string name) => Sizes.GetValueOrDefault(name, Small);

    /// <summary>The name of the topic that is meant by a name or alias; underscores, case and a missing <c>.z</c> do not matter.</summary>
    /// <exception cref="SelectionException">There is none; the message suggests the nearest.</exception>
    public static string Find(string text)
    {
        if (TopicCatalogue.Find(text) is { } topic) return topic.Name;
        var near = TopicCatalogue.Suggest(text, []);
        throw new SelectionException($"There is no topic '{text}' in live timing." + (near.Count > 0
            ? $" Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?"
            : $" There are {string.Join(", ", TopicCatalogue.All.Select(known => known.Name))}."));
    }

    /// <summary>Whether a name is that of a known topic, exactly.</summary>
    public static bool IsKnown(string name) => TopicCatalogue.Describe(name).IsKnown;
}
