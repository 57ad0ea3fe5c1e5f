using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Takes the last of several changes in one millisecond.</summary>
internal static class Moments
{
    /// <summary>What stands at the end of each millisecond, in the order in which drivers were first told of in it.</summary>
    /// <param name="changes">The changes, in order of time.</param>
    /// <param name="time">When a change was sent.</param>
    /// <param name="driver">Whose it is.</param>
    public static List<T> Last<T>(IReadOnlyList<T> changes, Func<T, SessionTime> time, Func<T, int> driver)
        where T : class
    {
        var last = new List<T>(changes.Count);
        var first = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            if (last.Count > 0 && time(last[^1]) != time(change))
                first = last.Count;
            var at = first;
            while (at < last.Count && driver(last[at]) != driver(change))
                at++;
            if (at < last.Count)
                last[at] = change;
            else
                last.Add(change);
        }
        return last;
    }
}
