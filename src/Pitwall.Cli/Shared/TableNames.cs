using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Graph;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Shared;

/// <summary>Tables that a user names on the command line.</summary>
internal static class TableNames
{
    /// <summary>The table of that full name.</summary>
    /// <exception cref="UsageException">There is none; the message suggests the nearest name.</exception>
    public static TableDefinition Known(Lake lake, string name) => lake.Engine.Graph.Find(name)
        ?? throw new UsageException(new UnknownTableException(name, Suggestion.For(name, lake.Engine.Graph.Order.Select(t => t.Id.ToString()))).Message);

    /// <summary>The names as they were given, every one of them known.</summary>
    /// <exception cref="UsageException">One is not.</exception>
    public static IReadOnlyList<string> Known(Lake lake, IEnumerable<string>? names) => [.. (names ?? []).Select(n => Known(lake, n).Id.ToString())];
}
