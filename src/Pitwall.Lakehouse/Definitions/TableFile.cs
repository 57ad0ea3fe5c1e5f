using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>
/// Reads a table file: a header of <c>-- key: value</c> lines with the columns and their comments, then one select.
/// </summary>
internal static class TableFile
{
    private const string Required = "NOT NULL";
    private static readonly string[] Keys = ["table", "about", "grain", "partition", "inputs", "columns"];

    /// <summary>Reads the definition in <paramref name="text"/>.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="complete">Gives a table without a select its code, by its full name; null when all is SQL.</param>
    /// <exception cref="DefinitionException">The header is incomplete or not understood.</exception>
    public static TableDefinition Parse(string path, string text, Func<string, TableDefinition, TableDefinition>? complete = null)
    {
        var definition = Read(path, text, complete);
        Check(definition);
        return definition;
    }

    /// <summary>Reads the definition in <paramref name="text"/>, its columns when they are first asked for, and checks nothing that needs them.</summary>
    /// <inheritdoc cref="Parse" path="/param"/>
    /// <inheritdoc cref="Parse" path="/exception"/>
    public static TableDefinition Read(string path, string text, Func<string, TableDefinition, TableDefinition>? complete)
    {
        text = WithLineFeeds(text);
        var values = ReadHeader(path, text, columns: null, out var end);
        foreach (var key in Keys)
        {
            if (!values.ContainsKey(key))
                throw new DefinitionException(path, $"the header has no '-- {key}:' line; a table file needs {string.Join(", ", Keys)}.");
        }

        if (!TableId.TryParse(values["table"], out var id))
            throw new DefinitionException(path, $"'{values["table"]}' is no table name; expected layer.name in lower case, such as silver.laps.");
        var sql = text[end..].Trim().TrimEnd(';').TrimEnd();
        var definition = new TableDefinition
        {
            Id = id,
            About = values["about"],
            Grain = Names(values["grain"]),
            Partition = Names(values["partition"]),
            Inputs = Names(values["inputs"]),
            Columns = new DeferredList<ColumnDefinition>(() => Columns(path, text)),
            Sql = sql.Length == 0 ? null : sql,
            Source = path,
        };
        return definition.Sql is null && complete is not null ? complete(definition.Id.ToString(), definition) : definition;
    }

    /// <summary>The text with line feeds alone between its lines.</summary>
    internal static string WithLineFeeds(string text) => text.Contains('\r', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n") : text;

    /// <summary>What holds for every definition, from a file or from code.</summary>
    /// <exception cref="DefinitionException">It does not hold.</exception>
    internal static void Check(TableDefinition table)
    {
        var twice = table.Columns.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new DefinitionException(table.Source, $"column '{twice.Key}' is declared {twice.Count()} times.");
        foreach (var name in table.Grain.Concat(table.Partition).Where(name => !table.Has(name)))
            throw new DefinitionException(table.Source, $"grain or partition names '{name}', which is not among the declared columns.");
        foreach (var name in table.Partition.Where(name => !table.Column(name).Required))
            throw new DefinitionException(table.Source, $"partition column '{name}' may be null; declare it NOT NULL.");
        if (table.Grain.Count == 0)
            throw new DefinitionException(table.Source, "the grain is empty; name the columns that identify a row.");
        if (table.Inputs.Count == 0)
            throw new DefinitionException(table.Source, "there are no inputs; a table is made from something.");
        if (table.IsAsReceived && table.Inputs.Count != 1)
            throw new DefinitionException(table.Source, $"a table without a select keeps exactly one input as received, but {table.Inputs.Count} are named.");
    }

    private static List<ColumnDefinition> Columns(string path, string text)
    {
        var columns = new List<ColumnDefinition>();
        ReadHeader(path, text, columns, out _);
        return columns;
    }

    /// <summary>Reads the comment lines that the text begins with.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="text">The text.</param>
    /// <param name="columns">Takes the columns; null when they are not asked for.</param>
    /// <param name="end">Where the header ends.</param>
    /// <returns>The values by key.</returns>
    private static Dictionary<string, string> ReadHeader(string path, string text, List<ColumnDefinition>? columns, out int end)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        string? current = null;
        var number = 0;
        for (end = 0; text.AsSpan(end).StartsWith("--", StringComparison.Ordinal);)
        {
            number++;
            var feed = text.IndexOf('\n', end) is var found and >= 0 ? found : text.Length;
            var line = text.AsSpan(end + 2, feed - end - 2);
            end = Math.Min(feed + 1, text.Length);
            if (KeyOf(line) is { } key)
            {
                current = key;
                if (!Keys.Contains(current))
                    throw new DefinitionException($"{path}:{number}", $"'{current}' is no header key; expected one of {string.Join(", ", Keys)}.");
                if (!values.TryAdd(current, line[(key.Length + 2)..].Trim().ToString()))
                    throw new DefinitionException($"{path}:{number}", $"'{current}' is given twice.");
            }
            else if (line.Trim() is { Length: > 0 } content)
            {
                if (current is null)
                    throw new DefinitionException($"{path}:{number}", "expected a '-- key: value' line, such as '-- table: silver.laps'.");
                if (current != "columns")
                    values[current] = $"{values[current]} {content}".Trim();
                else
                    columns?.Add(Column(path, number, content.ToString()));
            }
        }

        return values;
    }

    /// <summary>The key of a line <c> key: value</c>; null when it has none.</summary>
    private static string? KeyOf(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] != ' ')
            return null;
        var colon = 1;
        while (colon < line.Length && char.IsAsciiLetterLower(line[colon]))
            colon++;
        return colon > 1 && colon < line.Length && line[colon] == ':' ? line[1..colon].ToString() : null;
    }

    private static ColumnDefinition Column(string path, int line, string text)
    {
        var (name, rest) = FirstWord(text);
        var (type, doc) = FirstWord(rest);
        if (type.Length == 0 || !char.IsAsciiLetterUpper(type[0]) || !IsColumnName(name))
            throw new DefinitionException($"{path}:{line}", $"'{text}' is no column; expected 'name  TYPE [NOT NULL]  meaning'.");
        var columnType = ColumnType.TryParse(type)
            ?? throw new DefinitionException($"{path}:{line}", $"'{type}' is no column type; expected BOOLEAN, INTEGER, BIGINT, DOUBLE, VARCHAR, DATE, TIMESTAMPTZ, DECIMAL(p,s) or a list of one, such as INTEGER[].");
        var required = doc == Required || doc.StartsWith(Required + ' ', StringComparison.Ordinal);
        return new ColumnDefinition(name, columnType, required, required ? doc[Required.Length..].Trim() : doc);
    }

    private static bool IsColumnName(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '_')
                return false;
        }

        return !char.IsAsciiDigit(name[0]);
    }

    private static (string Word, string Others) FirstWord(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? (text[..end], text[end..].TrimStart(' ')) : (text, "");

    private static string[] Names(string list) => list == "none"
        ? []
        : list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
