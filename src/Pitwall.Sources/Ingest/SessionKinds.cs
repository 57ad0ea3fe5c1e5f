namespace Pitwall.Sources.Ingest;

/// <summary>What kind of running a session is. Decides which collections it has.</summary>
[Flags]
public enum SessionKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Free practice and tests.</summary>
    Practice = 1,

    /// <summary>Qualifying, sprint qualifying and sprint shootout.</summary>
    Qualifying = 2,

    /// <summary>Race and sprint.</summary>
    Race = 4,

    /// <summary>Every kind.</summary>
    All = Practice | Qualifying | Race,
}
