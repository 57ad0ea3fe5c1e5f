using Pitwall.Iceberg;

namespace Pitwall.Lakehouse;

/// <summary>Names and texts as SQL writes them.</summary>
public static class Sql
{
    /// <summary>A quoted identifier.</summary>
    public static string Name(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    /// <summary>A quoted full name.</summary>
    public static string Name(TableId id) => $"{Name(id.Namespace)}.{Name(id.Name)}";

    /// <summary>A quoted full name from <c>layer.name</c>.</summary>
    public static string FullName(string name) => string.Join('.', name.Split('.').Select(Name));

    /// <summary>A quoted text.</summary>
    public static string Text(string text) => '\'' + text.Replace("'", "''", StringComparison.Ordinal) + '\'';

    /// <summary>Quoted names, separated by commas.</summary>
    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));
}
