namespace Pitwall.Formula1;

/// <summary>What a session is, whatever it was called in its season.</summary>
public enum SessionKind
{
    /// <summary>None of the others, or not known.</summary>
    Other,

    /// <summary>Free practice and tests.</summary>
    Practice,

    /// <summary>Qualifying for the race.</summary>
    Qualifying,

    /// <summary>Qualifying for the sprint: "Sprint Shootout" in 2023, "Sprint Qualifying" since 2024.</summary>
    SprintQualifying,

    /// <summary>The short race; "Sprint Qualifying" in 2021.</summary>
    Sprint,

    /// <summary>The grand prix.</summary>
    Race,
}

/// <summary>Questions about kinds of sessions.</summary>
public static class SessionKindExtensions
{
    /// <summary>True for races and sprints: cars start together, and the order is that of the distance covered.</summary>
    public static bool IsRaceLike(this SessionKind kind) => kind is SessionKind.Race or SessionKind.Sprint;

    /// <summary>True for qualifying in parts (Q1, Q2, Q3), that of the sprint included.</summary>
    public static bool IsQualifying(this SessionKind kind) => kind is SessionKind.Qualifying or SessionKind.SprintQualifying;
}
