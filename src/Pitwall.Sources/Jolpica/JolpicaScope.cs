namespace Pitwall.Sources.Jolpica;

/// <summary>What one unit of a resource spans.</summary>
public enum JolpicaScope
{
    /// <summary>All there is: a list of drivers, say.</summary>
    Whole,

    /// <summary>A season; a round of it can be asked for alone.</summary>
    Season,

    /// <summary>A round: more is not to be had at once.</summary>
    Round,
}
