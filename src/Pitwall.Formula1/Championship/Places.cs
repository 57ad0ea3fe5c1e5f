namespace Pitwall.Formula1.Championship;

/// <summary>How often each place was taken, and when first: what decides between those level on points.</summary>
internal sealed class Places
{
    private readonly List<int> _counts = [];
    private readonly List<int> _firstRounds = [];
    private int[]? _snapshot;

    public bool Any => _counts.Count > 0;

    public void Add(int place, int round)
    {
        while (_counts.Count < place)
        {
            _counts.Add(0);
            _firstRounds.Add(int.MaxValue);
        }
        _counts[place - 1]++;
        _firstRounds[place - 1] = Math.Min(_firstRounds[place - 1], round);
        _snapshot = null;
    }

    /// <summary>The counts, first places first, without trailing zeros; the same object until a place is added.</summary>
    public int[] Counts() => _snapshot ??= [.. _counts];

    /// <summary>Below zero if the left counts are better: more first places, else more second places, and so on.</summary>
    public static int Compare(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var difference = (i < right.Length ? right[i] : 0) - (i < left.Length ? left[i] : 0);
            if (difference != 0) return difference;
        }
        return 0;
    }

    /// <summary>Below zero if left had its best place first; for equal counts.</summary>
    public static int CompareFirst(Places left, Places right)
    {
        for (var i = 0; i < Math.Min(left._firstRounds.Count, right._firstRounds.Count); i++)
        {
            var difference = left._firstRounds[i].CompareTo(right._firstRounds[i]);
            if (difference != 0) return difference;
        }
        return 0;
    }
}
