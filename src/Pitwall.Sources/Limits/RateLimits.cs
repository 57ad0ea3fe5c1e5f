using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pitwall.Sources.Limits;

/// <summary>At most <paramref name="Count"/> requests in any stretch of <paramref name="Per"/>.</summary>
public sealed record RequestWindow(int Count, TimeSpan Per);

/// <summary>No request starts while <paramref name="Bytes"/> or more came in during the last stretch of <paramref name="Per"/>.</summary>
public sealed record ByteWindow(long Bytes, TimeSpan Per);

/// <summary>What an upstream allows: several sliding windows that hold at the same time.</summary>
/// <param name="Requests">Windows that count requests; empty for no limit.</param>
/// <param name="Bytes">Windows that count received bytes, as on the wire; empty for no limit.</param>
public sealed record RateLimits(IReadOnlyList<RequestWindow> Requests, IReadOnlyList<ByteWindow> Bytes)
{
    private static readonly (string Name, TimeSpan Length)[] Periods =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("min", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("h", TimeSpan.FromHours(1)),
    ];

    private static readonly (string Name, long Size)[] Sizes = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1)];

    /// <summary>No limit at all: for a replay on the own machine.</summary>
    public static RateLimits None { get; } = new([], []);

    /// <summary>OpenF1 without an account: 3 requests per second, 30 per minute, 4 MB per 10 seconds.</summary>
    public static RateLimits OpenF1Default { get; } = Parse("3/s,30/min,4MB/10s");

    /// <summary>What users of F1's live-timing archive hold themselves to: 4 requests per second, 500 per hour.</summary>
    public static RateLimits LiveTimingDefault { get; } = Parse("4/s,500/h");

    /// <summary>
    /// Jolpica allows 4 requests per second and 500 per hour, and says that it will allow less: 3 and 450 leave room for whoever shares the
    /// address.
    /// </summary>
    public static RateLimits JolpicaDefault { get; } = Parse("3/s,450/h");

    /// <summary>True when nothing is limited.</summary>
    public bool IsNone => Requests.Count == 0 && Bytes.Count == 0;

    /// <summary>Length of the longest window; zero when nothing is limited.</summary>
    public TimeSpan Longest =>
        Requests.Select(window => window.Per).Concat(Bytes.Select(window => window.Per)).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>Reads <c>none</c>, or windows such as <c>3/s,30/min,4MB/10s</c>. MB are millions of bytes.</summary>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static RateLimits Parse(string text) =>
        TryParse(text, out var limits)
            ? limits
            : throw new FormatException(
                $"'{text}' is not a limit: expected 'none' or windows such as '3/s,30/min,4MB/10s' (ms, s, min, h; B, KB, MB, GB).");

    /// <summary>Reads what <see cref="Parse"/> reads; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RateLimits? limits)
    {
        limits = null;
        if (string.IsNullOrWhiteSpace(text)) return false;
        if (text.Trim().Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            limits = None;
            return true;
        }
        var requests = new List<RequestWindow>();
        var bytes = new List<ByteWindow>();
        foreach (var window in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var slash = window.IndexOf('/');
            if (slash < 0 || !TryPeriod(window[(slash + 1)..].Trim(), out var per)) return false;
            var amount = window[..slash].Trim();
            if (TryWhole(amount, out var count) && count <= int.MaxValue) requests.Add(new RequestWindow((int)count, per));
            else if (TrySize(amount, out var size)) bytes.Add(new ByteWindow(size, per));
            else return false;
        }
        limits = new RateLimits(requests, bytes);
        return true;
    }

    /// <summary>The least time in which an upstream with these limits can be asked for so much.</summary>
    /// <param name="requests">Number of requests.</param>
    /// <param name="bytes">Bytes on the wire of all answers.</param>
    public TimeSpan IdealDuration(long requests, long bytes)
    {
        var all = Math.Max(requests - 1, 0);
        var byOne = Requests.Select(window => window.Per * (all / window.Count));
        var byBytes = Bytes.Select(window => window.Per * ((double)bytes / window.Bytes));
        // The long windows fill up first; what is left over goes at the pace of the shorter ones.
        var byAll = TimeSpan.Zero;
        foreach (var (count, per) in Requests.OrderByDescending(window => window.Per))
        {
            var full = Math.Max(requests - 1, 0) / count;
            byAll += per * full;
            requests -= full * count;
        }
        return byOne.Concat(byBytes).Append(byAll).Max();
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => IsNone
        ? "none"
        : string.Join(',', Requests.Select(window => $"{window.Count}/{Format(window.Per)}")
            .Concat(Bytes.Select(window => $"{FormatSize(window.Bytes)}/{Format(window.Per)}")));

    /// <summary>Equal when the windows are.</summary>
    public bool Equals(RateLimits? other) =>
        other is not null && Requests.SequenceEqual(other.Requests) && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static bool TryPeriod(string text, out TimeSpan period)
    {
        period = TimeSpan.Zero;
        foreach (var (name, length) in Periods)
        {
            if (!text.EndsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            var number = text[..^name.Length].Trim();
            long count = 1;
            if (number.Length > 0 && !TryWhole(number, out count)) return false;
            if (count > TimeSpan.FromDays(1) / length) return false;
            period = length * count;
            return true;
        }
        return false;
    }

    private static bool TrySize(string text, out long size)
    {
        size = 0;
        foreach (var (name, unit) in Sizes)
        {
            if (!text.EndsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            if (!TryWhole(text[..^name.Length].Trim(), out var count)) return false;
            size = count * unit;
            return true;
        }
        return false;
    }

    private static bool TryWhole(string text, out long value)
    {
        value = 0;
        return text.Length is > 0 and <= 9 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
    }

    private static string Format(TimeSpan period)
    {
        var (name, length) = Periods
            .OrderByDescending(unit => unit.Length)
            .First(unit => period.Ticks % unit.Length.Ticks == 0);
        var count = period.Ticks / length.Ticks;
        return count == 1 ? name : $"{count}{name}";
    }

    private static string FormatSize(long bytes)
    {
        var (name, size) = Sizes.OrderByDescending(unit => unit.Size).First(unit => bytes % unit.Size == 0);
        return $"{bytes / size}{name}";
    }
}
