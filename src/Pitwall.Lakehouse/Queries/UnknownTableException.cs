namespace Pitwall.Lakehouse.Queries;

/// <summary>A name is no table of the lake.</summary>
public sealed class UnknownTableException : Exception
{
    /// <summary>Reports the name.</summary>
    /// <param name="name">The name as it was given.</param>
    /// <param name="hint">A suggestion, beginning with a space, or nothing.</param>
    public UnknownTableException(string name, string hint)
        : base($"There is no table '{name}' in this lake.{hint} 'pitwall tables' lists them.") => Name = name;

    /// <summary>The name as it was given.</summary>
    public string Name { get; }
}
