namespace Pitwall.Formula1.Championship;

/// <summary>Whose championship it is.</summary>
public enum ChampionshipKind
{
    /// <summary>The drivers', since 1950.</summary>
    Drivers,

    /// <summary>The constructors', since 1958.</summary>
    Constructors,
}
