namespace Pitwall.Cli.Profiles;

/// <summary>Named settings. What is null comes from elsewhere: the command line and the environment win over a profile, and defaults stand behind it.</summary>
internal sealed record Profile
{
    /// <summary>The lake's folder, absolute.</summary>
    public string? Lake { get; init; }

    /// <summary>The database to publish to.</summary>
    public PostgresProfile? Postgres { get; init; }

    /// <summary>Where upstreams are and what they allow, by the name of the source.</summary>
    public SortedDictionary<string, UpstreamProfile> Upstreams { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>A database to publish to.</summary>
internal sealed record PostgresProfile
{
    /// <summary>The connection string, without a password.</summary>
    public string? Connection { get; init; }

    /// <summary>Where the password is: <c>env:NAME</c> or <c>file:PATH</c>; null when none is needed or PostgreSQL's own ways give it.</summary>
    public string? Password { get; init; }

    /// <summary>The schema.</summary>
    public string? Schema { get; init; }
}

/// <summary>An upstream.</summary>
internal sealed record UpstreamProfile
{
    /// <summary>Its address.</summary>
    public string? Url { get; init; }

    /// <summary>What it allows, such as <c>3/s,30/min</c>.</summary>
    public string? Limits { get; init; }
}
