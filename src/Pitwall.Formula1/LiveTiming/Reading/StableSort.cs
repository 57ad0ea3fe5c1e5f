namespace Pitwall.Formula1.LiveTiming.Reading;

/// <summary>Sorts lists that are short, or nearly sorted; equal ones keep their order.</summary>
internal static class StableSort
{
    // Sorting by keys that are value types is not compiled ahead of time by the library, and compiling it takes longer than sorting.
    public static void Apply<T>(List<T> list, Comparison<T> compare)
    {
        for (var i = 1; i < list.Count; i++)
        {
            var item = list[i];
            var at = i;
            for (; at > 0 && compare(list[at - 1], item) > 0; at--) list[at] = list[at - 1];
            list[at] = item;
        }
    }
}
