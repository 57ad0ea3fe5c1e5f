namespace Pitwall.Formula1.Telemetry;

/// <summary>
/// Puts few things in order that are mostly in order already, and those that are equal stay as they came. General sorting of structures would
/// be compiled at run time, which takes longer than the work.
/// </summary>
internal static class InOrder
{
    /// <summary>The items in order.</summary>
    public static T[] Of<T>(IReadOnlyList<T> items, Comparison<T> compare)
    {
        var ordered = new T[items.Count];
        for (var i = 0; i < ordered.Length; i++)
        {
            var item = items[i];
            var at = i;
            for (; at > 0 && compare(ordered[at - 1], item) > 0; at--) ordered[at] = ordered[at - 1];
            ordered[at] = item;
        }
        return ordered;
    }
}
