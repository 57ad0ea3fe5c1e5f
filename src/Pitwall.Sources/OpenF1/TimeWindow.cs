namespace Pitwall.Sources.OpenF1;

/// <summary>
/// A half-open stretch of a session's time: at or after <see cref="From"/>, before <see cref="To"/>. Open ends have no bound at all,
/// so that the leaves of any tree of splits cover every row once, however late a session ran.
/// </summary>
internal sealed record TimeWindow
{
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);
    private static readonly TimeSpan Smallest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Beyond = TimeSpan.FromDays(1);
    private const int Deepest = 40;

    private readonly DateTimeOffset _usualStart;
    private readonly DateTimeOffset _usualEnd;

    private TimeWindow(DateTimeOffset usualStart, DateTimeOffset usualEnd)
    {
        _usualStart = usualStart;
        _usualEnd = usualEnd;
    }

    /// <summary>First instant; null for no bound.</summary>
    public DateTimeOffset? From { get; private init; }

    /// <summary>Instant after the last; null for no bound.</summary>
    public DateTimeOffset? To { get; private init; }

    /// <summary>How the window came out of splits: 0 for the earlier half, 1 for the later one; empty for the whole.</summary>
    public string Path { get; private init; } = "";

    /// <summary>Everything.</summary>
    /// <param name="start">Scheduled start of the session.</param>
    /// <param name="end">Scheduled end of the session.</param>
    public static TimeWindow Whole(DateTimeOffset start, DateTimeOffset end) =>
        new(WholeSecond(start - Margin), WholeSecond((end > start ? end : start) + Margin));

    /// <summary>The two halves; false when the window is too small to be split.</summary>
    public bool TrySplit(out TimeWindow earlier, out TimeWindow later)
    {
        earlier = later = this;
        var low = From ?? _usualStart;
        var high = To ?? (_usualEnd - low >= Smallest ? _usualEnd : low + Beyond);
        if (From is null && high - low < Smallest) low = high - Beyond;
        if (high - low < Smallest || Path.Length >= Deepest) return false;
        var middle = WholeSecond(low + ((high - low) / 2));
        earlier = this with { To = middle, Path = Path + "0" };
        later = this with { From = middle, Path = Path + "1" };
        return true;
    }

    /// <summary>The request restricted to this window.</summary>
    public OpenF1Request Restrict(OpenF1Request request)
    {
        if (From is { } from) request = request.From(from);
        if (To is { } to) request = request.Before(to);
        return request;
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond));
}
