using Pitwall.Formula1.LiveTiming;

namespace Pitwall;

/// <summary>Something of a session that has a name: where its rows are.</summary>
/// <param name="Name">Its one right name: a topic's, or a table's full name.</param>
/// <param name="Topic">The topic of live timing; null for a table.</param>
internal sealed record DataName(string Name, Topic? Topic)
{
    public override string ToString() => Name;
}

/// <summary>
/// Finds what a name means: topics of live timing by name or alias, OpenF1's collections, tables of the lake; in any case, with or without
/// <c>_</c>. An exact spelling goes before a loose one: <c>car_data</c> is OpenF1's, <c>CarData</c> that of live timing.
/// </summary>
internal sealed class DataNames(Session session)
{
    private const string OpenF1 = "bronze.openf1_";
    private static readonly string[] Layers = ["silver.", "gold.", OpenF1, "bronze.", "seed."];

    /// <summary>Everything that the name may mean, the best first; empty when it means nothing.</summary>
    /// <param name="text">The name as the user spells it.</param>
    /// <param name="rawFirst">True when raw data is asked for; else tables of the lake go before OpenF1's collections.</param>
    public IReadOnlyList<DataName> Find(string text, bool rawFirst)
    {
        var tables = Tables;
        if (tables.FirstOrDefault(t => t.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } full)
            return [new DataName(full, null)];
        if (text.StartsWith("openf1.", StringComparison.OrdinalIgnoreCase) && tables.FirstOrDefault(t => t.Equals(OpenF1 + text[7..], StringComparison.OrdinalIgnoreCase)) is { } collection)
            return [new DataName(collection, null)];

        var order = rawFirst ? (string[])[OpenF1, "silver.", "gold.", "bronze."] : ["silver.", "gold.", OpenF1, "bronze."];
        var named = order.Select(prefix => tables.FirstOrDefault(t => t == prefix + text)).OfType<string>().Select(t => new DataName(t, null)).ToArray();
        var plain = TopicCatalogue.Plain(text);
        var topic = TopicCatalogue.Find(text) ?? session.Topics.FirstOrDefault(t => TopicCatalogue.Plain(t) == plain) switch
        {
            { } feed => TopicCatalogue.Describe(feed),
            null => null,
        };
        DataName[] topics = topic is null ? [] : [new DataName(topic.Name, topic)];
        var loose = order.Select(prefix => tables.FirstOrDefault(t => t.StartsWith(prefix, StringComparison.Ordinal) && TopicCatalogue.Plain(t[prefix.Length..]) == plain)).OfType<string>().Select(t => new DataName(t, null));
        var isExactTopic = topic is not null && (topic.Name == text || topic.Alias == text);
        return [.. (isExactTopic ? [.. topics, .. named, .. loose] : named.Concat(topics).Concat(loose)).DistinctBy(n => n.Name)];
    }

    /// <summary>Says that the name means nothing.</summary>
    /// <param name="text">The name as the user spells it.</param>
    /// <param name="more">Further names that may be meant.</param>
    public TopicNotFoundException NotFound(string text, IEnumerable<string>? more = null) =>
        new(text, TopicCatalogue.Suggest(text, [.. session.Topics, .. Tables, .. Tables.Select(Short), .. more ?? []]));

    private string[] Tables => [.. session.Lake.Engine.Graph.Order.Select(t => t.Id.ToString())];

    private static string Short(string table) => Layers.First(l => table.StartsWith(l, StringComparison.Ordinal) || l == "seed.") is var layer && table.StartsWith(layer, StringComparison.Ordinal) ? table[layer.Length..] : table;
}
