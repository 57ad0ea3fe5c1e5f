namespace Pitwall.Replay.Faults;

/// <summary>
/// When one kind of fault strikes. Without <see cref="Rate"/> the rule is a script: it counts the requests that match and strikes from the
/// <see cref="First"/> on, <see cref="Times"/> times. With a rate it throws a seeded die for each attempt at each URL, so that
/// which attempts fail depends on neither the order nor the concurrency of requests.
/// </summary>
/// <param name="Kind">What happens.</param>
public sealed record FaultRule(FaultKind Kind)
{
    /// <summary>Text that path and query must contain once percent-decoded, compared without case; null matches every request.</summary>
    public string? Match { get; init; }

    /// <summary>1-based number of the matching request at which a script starts to strike; 1 by default. Ignored with a rate.</summary>
    public int First { get; init; } = 1;

    /// <summary>How many matching requests in a row a script strikes; null never ends. 1 by default. Ignored with a rate.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>Probability from 0 to 1 that an attempt is struck; null makes the rule a script.</summary>
    public double? Rate { get; init; }

    /// <summary>Largest number of times that the rule strikes the same URL; null is unbounded. Lets patient clients succeed.</summary>
    public int? MaxPerUrl { get; init; }

    /// <summary>Value of <c>Retry-After</c> for <see cref="FaultKind.TooManyRequests"/>, in whole seconds; null sends none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Delay of the first byte for <see cref="FaultKind.Slow"/>; one second by default.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Status for <see cref="FaultKind.ServerError"/>, 500 to 599; 500 by default.</summary>
    public int Status { get; init; } = 500;
}
