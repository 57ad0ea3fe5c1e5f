using System.Globalization;

namespace Pitwall.Formula1.LiveTiming.Reading;

/// <summary>An item of a numbered series, such as a message of race control; later corrections of its fields are in it.</summary>
internal sealed class SeriesItem(int index, SessionTime time, StateValue first)
{
    private readonly List<StateValue> _patches = [first];

    /// <summary>Place in the series, from 0.</summary>
    public int Index => index;

    /// <summary>When it was first sent.</summary>
    public SessionTime Time => time;

    /// <summary>A field, as last sent; missing when it never was.</summary>
    public StateValue this[string name] => _patches.FindLast(p => p[name].Exists) is { Exists: true } patch ? patch[name] : default;

    public void Correct(StateValue patch) => _patches.Add(patch);
}

/// <summary>Reads numbered series, which the feed sends as a list first and keyed by index later.</summary>
internal static class SeriesItems
{
    /// <summary>All items that were ever sent, in the order in which they came; a list that is sent again adds nothing.</summary>
    /// <param name="feed">The session.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="container">Name of the series in the messages of the topic.</param>
    /// <param name="identity">Name of a field that makes another item of an index that is used again.</param>
    public static IReadOnlyList<SeriesItem> Read(SessionFeed feed, string topic, string container, string identity)
    {
        var items = new List<SeriesItem>();
        var current = new Dictionary<int, SeriesItem>();
        foreach (var (time, patch) in Patches.Of(feed, topic)) Add(patch[container], time, identity, current, items);
        return items;
    }

    /// <summary>Adds what one message says of a series.</summary>
    public static void Add(StateValue series, SessionTime time, string identity, Dictionary<int, SeriesItem> current, List<SeriesItem> items)
    {
        foreach (var (name, value) in series.Members)
        {
            if (value.Kind != StateKind.Map || !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) continue;
            if (current.TryGetValue(index, out var known) && !IsAnother(known[identity], value[identity]))
            {
                known.Correct(value);
                continue;
            }
            var item = new SeriesItem(index, time, value);
            current[index] = item;
            items.Add(item);
        }
    }

    private static bool IsAnother(StateValue known, StateValue sent) => known.Said() is { } a && sent.Said() is { } b && a != b;
}
