namespace Pitwall.Lakehouse.Definitions;

/// <summary>A table definition is wrong: the author of the file can mend it. Nothing was built.</summary>
public sealed class DefinitionException : Exception
{
    /// <summary>Reports a fault in a definition.</summary>
    /// <param name="where">File and line, or the table's name.</param>
    /// <param name="problem">What was found, what was expected, and how to mend it.</param>
    public DefinitionException(string where, string problem)
        : base($"{where}: {problem}") => Where = where;

    /// <summary>File and line, or the table's name.</summary>
    public string Where { get; }
}
