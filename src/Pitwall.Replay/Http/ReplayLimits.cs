namespace Pitwall.Replay.Http;

/// <summary>
/// Limits that the server enforces, by default those of the hosted OpenF1. A null limit is switched off.
/// Windows slide and are measured from the arrival of each admitted request; refused requests count too where <see cref="CountRefused"/> is set.
/// </summary>
public sealed record ReplayLimits
{
    /// <summary>No limit at all.</summary>
    public static ReplayLimits None { get; } = new()
    {
        RequestsPerSecond = null,
        RequestsPerMinute = null,
        BytesPerTenSeconds = null,
        RowBudget = null,
    };

    /// <summary>The limits of the hosted service's free tier: 3 requests/s, 30 requests/min, 4 MB/10 s, and a row budget.</summary>
    public static ReplayLimits Real { get; } = new();

    /// <summary>
    /// The limits of the hosted Jolpica for who has no token: 4 requests/s and 500 requests/h, refused ones counted, and no word of when to come
    /// back. Its windows are fixed, ours slide: who keeps to these keeps to those.
    /// </summary>
    public static ReplayLimits RealJolpica { get; } = None with
    {
        RequestsPerSecond = 4,
        RequestsPerHour = 500,
        CountRefused = true,
        SendRetryAfter = false,
    };

    /// <summary>Requests admitted in any second; 3 by default.</summary>
    public int? RequestsPerSecond { get; init; } = 3;

    /// <summary>Requests admitted in any minute; 30 by default.</summary>
    public int? RequestsPerMinute { get; init; } = 30;

    /// <summary>Requests admitted in any hour; null by default.</summary>
    public int? RequestsPerHour { get; init; }

    /// <summary>Whether refused requests count like admitted ones, so that who hammers stays refused; false by default.</summary>
    public bool CountRefused { get; init; }

    /// <summary>
    /// Body bytes as sent (after compression) in any ten seconds; 4,000,000 by default.
    /// A request is refused while the bytes already sent have reached it; a body under way is never cut.
    /// </summary>
    public long? BytesPerTenSeconds { get; init; } = 4_000_000;

    /// <summary>Rows in one answer; more is answered with 422. 50,000 by default.</summary>
    public int? RowBudget { get; init; } = 50_000;

    /// <summary>Whether a 429 carries <c>Retry-After</c> (whole seconds, rounded up); true by default.</summary>
    public bool SendRetryAfter { get; init; } = true;
}
