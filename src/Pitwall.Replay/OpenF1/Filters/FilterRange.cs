namespace Pitwall.Replay.OpenF1.Filters;

/// <summary>One end of a range.</summary>
internal readonly record struct FilterBound(FilterValue Value, bool Inclusive);

/// <summary>Values of one type between two bounds, each of which may be absent; equal inclusive bounds are an equality.</summary>
internal sealed record FilterRange(FilterBound? Lower, FilterBound? Upper)
{
    public FilterType Type => (Lower ?? Upper)!.Value.Value.Type;

    /// <summary>The exact text of an equality; null for any other range. Text fields may hold what looks like a number or a date.</summary>
    public string? ExactText { get; private init; }

    public static FilterRange Equal(FilterValue value) =>
        new(new FilterBound(value, true), new FilterBound(value, true)) { ExactText = value.Text };

    public bool Contains(FilterValue value) =>
        value.Type == Type
        && (Lower is not { } lower || IsAbove(value.OrderAgainst(lower.Value), lower.Inclusive))
        && (Upper is not { } upper || IsAbove(upper.Value.OrderAgainst(value), upper.Inclusive));

    private static bool IsAbove(int order, bool inclusive) => order > 0 || (inclusive && order == 0);
}
