using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pitwall.DuckDb;

/// <summary>Reads the syntax tree of SELECTs, which the engine gives as JSON without looking anything up.</summary>
internal static partial class SqlTree
{
    // Far deeper than a query that a person writes; the engine itself stops at 1,000 nested expressions.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 10_000 };

    /// <summary>The tables that are named.</summary>
    /// <exception cref="DuckDbException">The tree is an error: the SQL is no SELECT.</exception>
    public static IReadOnlyList<string> Tables(string tree, string sql)
    {
        using var document = JsonDocument.Parse(tree, Deep);
        if (document.RootElement.GetProperty("error").GetBoolean())
        {
            // The engine's own words for another statement speak of this tree, which the user never asked for.
            throw new DuckDbException(DuckDbErrorType.InvalidInput, Text(document.RootElement, "error_type") == "not implemented"
                ? "Only queries run here (SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, PIVOT); this statement is something else."
                : Text(document.RootElement, "error_message"), sql);
        }

        var names = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        Walk(document.RootElement, [], names);
        return [.. names];
    }

    /// <summary>Whether the text parsed and is made of queries only.</summary>
    public static bool IsQuery(string tree)
    {
        using var document = JsonDocument.Parse(tree, Deep);
        return !document.RootElement.GetProperty("error").GetBoolean();
    }

    /// <summary>Whether the parser did not understand the text.</summary>
    public static bool IsUnparsed(string tree)
    {
        using var document = JsonDocument.Parse(tree, Deep);
        return Text(document.RootElement, "error_type") == "parser";
    }

    /// <summary>The functions that are called, as spelled, and whether as a table. A function may come several times.</summary>
    public static IReadOnlyList<(string Name, bool IsTable)> Functions(string tree)
    {
        using var document = JsonDocument.Parse(tree, Deep);
        var functions = new List<(string Name, bool IsTable)>();
        Collect(document.RootElement, isTable: false, functions);
        return functions;
    }

    /// <param name="element">Any part of the tree.</param>
    /// <param name="isTable">Whether it is what a table reference calls.</param>
    /// <param name="functions">Where the functions go.</param>
    private static void Collect(JsonElement element, bool isTable, List<(string Name, bool IsTable)> functions)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Collect(item, isTable: false, functions);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var name = Text(element, "function_name");
            if (name.Length > 0) functions.Add((name, isTable));
            var callsTable = Text(element, "type") == "TABLE_FUNCTION";
            foreach (var property in element.EnumerateObject()) Collect(property.Value, callsTable && property.Name == "function", functions);
        }
    }

    /// <param name="element">Any part of the tree.</param>
    /// <param name="local">Names that stand for a common table expression here.</param>
    /// <param name="names">Where the names of tables go.</param>
    private static void Walk(JsonElement element, HashSet<string> local, SortedSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Walk(item, local, names);
            return;
        }
        if (element.ValueKind != JsonValueKind.Object) return;

        if (Text(element, "type") == "BASE_TABLE") Add(element, local, names);
        if (element.TryGetProperty("cte_map", out var map) && map.TryGetProperty("map", out var expressions))
        {
            local = new(local, StringComparer.OrdinalIgnoreCase);
            foreach (var expression in expressions.EnumerateArray())
            {
                // An expression sees those before it, and itself only when it is recursive: with s as (from s) reads the table s.
                Walk(expression.GetProperty("value"), local, names);
                local.Add(Text(expression, "key"));
            }
        }
        if (Text(element, "type") == "RECURSIVE_CTE_NODE") local = new(local, StringComparer.OrdinalIgnoreCase) { Text(element, "cte_name") };
        foreach (var property in element.EnumerateObject())
            if (property.Name != "cte_map") Walk(property.Value, local, names);
    }

    private static void Add(JsonElement table, HashSet<string> local, SortedSet<string> names)
    {
        string[] parts = [.. new[] { Text(table, "catalog_name"), Text(table, "schema_name"), Text(table, "table_name") }.Where(part => part.Length > 0)];
        if (parts is [var single] && local.Contains(single)) return;
        names.Add(string.Join('.', parts.Select(part =>
            Plain().IsMatch(part) ? part : $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
    }

    private static string Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
