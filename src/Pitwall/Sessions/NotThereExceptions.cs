namespace Pitwall;

/// <summary>A table is not built for a session; the message says which call builds it.</summary>
public sealed class TableNotBuiltException : Exception
{
    internal TableNotBuiltException(string table, string session, string call)
        : base($"{table} is not built for {session}. Call {call} first, or run 'pitwall build'.") => Table = table;

    /// <summary>The table's full name.</summary>
    public string Table { get; }
}

/// <summary>A topic or collection of a session is not in the lake; the message says how to bring it.</summary>
public sealed class DataNotLoadedException : Exception
{
    internal DataNotLoadedException(string data, string message)
        : base(message) => Name = data;

    /// <summary>The topic's name, or the table's.</summary>
    public string Name { get; }
}
