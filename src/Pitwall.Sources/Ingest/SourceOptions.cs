using Pitwall.Sources.Http;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.Ingest;

/// <summary>How an upstream is asked: what is the same for all of them.</summary>
public abstract record SourceOptions
{
    /// <summary>Makes the options of an upstream.</summary>
    /// <param name="name">Its name, for people.</param>
    /// <param name="baseUrl">The public service.</param>
    /// <param name="limits">What that allows.</param>
    /// <param name="firstYear">First season that it has.</param>
    private protected SourceOptions(string name, string baseUrl, RateLimits limits, int firstYear)
    {
        Name = name;
        BaseUrl = new Uri(baseUrl);
        Limits = limits;
        FirstYear = firstYear;
    }

    /// <summary>Name of the upstream, for people.</summary>
    public string Name { get; }

    /// <summary>Its address. Default the public service.</summary>
    public Uri BaseUrl { get; init; }

    /// <summary>What it allows. Default what the public service does.</summary>
    public RateLimits Limits { get; init; }

    /// <summary>Where processes share their schedule; null to count this process alone. Default the user's folder.</summary>
    public string? LimiterFolder { get; init; } = UpstreamLimiter.DefaultStateFolder;

    /// <summary>Retries, time limits and bounds.</summary>
    public UpstreamOptions Http { get; init; } = new();

    /// <summary>Requests that may be under way at once. Default 4; 1 to 64.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>How long after its end a session is taken not to change any more. Default 7 days.</summary>
    public TimeSpan FinalAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long after its year a season's listing is taken not to change any more. Default 30 days.</summary>
    public TimeSpan YearFinalAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long what an interrupted run was told of a recent session is not asked for again. Default 1 h.</summary>
    public TimeSpan ResumeWithin { get; init; } = TimeSpan.FromHours(1);

    /// <summary>First season that the upstream has.</summary>
    public int FirstYear { get; init; }

    /// <summary>Never asks: works with what is landed, and says what is missing.</summary>
    public bool Offline { get; init; }

    /// <summary>Asks again for what is final, too.</summary>
    public bool Refresh { get; init; }

    /// <summary>Seed of the jitter between attempts; null for a different one in every process.</summary>
    public int? JitterSeed { get; init; }

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidOperationException">Some are out of range.</exception>
    public void Validate()
    {
        Http.Validate();
        if (Workers is < 1 or > 64) throw new InvalidOperationException($"{nameof(Workers)} is {Workers}, expected 1 to 64.");
        if (Offline && Refresh) throw new InvalidOperationException("Offline and refresh contradict each other: choose one.");
        if (BaseUrl.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"The address {BaseUrl} of {Name} is not http or https.");
        // Addresses are kept in the landing and in tables, where a password has no place. The message must not show it either.
        if (BaseUrl.UserInfo.Length > 0 || BaseUrl.Query.Length > 0)
            throw new InvalidOperationException($"The address of {Name} has a user, a password or a query in it, and addresses are kept in the lake.");
    }
}
