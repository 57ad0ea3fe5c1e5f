using System.Buffers;
using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>
/// Reads a table file: a header of <c>-- key: value</c> lines with the columns and their comments, then one select.
/// </summary>
internal static class TableFile
{
    private const string Required = "NOT NULL";
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
    private static readonly string[] Keys = ["table", "about", "grain", "partition", "inputs", "columns"];

    /// <summary>Reads the definition in <paramref name="text"/>.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="complete">Gives a table without a select its code, by its full name; null when all is SQL.</param>
    /// <exception cref="DefinitionException">The header is incomplete or not understood.</exception>
    public static TableDefinition Parse(string path, string text, Func<string, TableDefinition, TableDefinition>? complete = null)
    {
        text = text.ReplaceLineEndings("\n");
        var end = HeaderLength(text);
        var header = text[..end].TrimEnd('\n').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var values = ReadHeader(path, header, out var columns);
        foreach (var key in Keys.Where(k => !values.ContainsKey(k)))
            throw new DefinitionException(path, $"the header has no '-- {key}:' line; a table file needs {string.Join(", ", Keys)}.");

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
            Columns = columns,
            Sql = sql.Length == 0 ? null : sql,
            Source = path,
        };
        if (definition.Sql is null && complete is not null)
            definition = complete(definition.Id.ToString(), definition);
        Check(definition);
        return definition;
    }

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

    /// <summary>Length of the comment lines that the text begins with.</summary>
    private static int HeaderLength(string text)
    {
        var end = 0;
        while (text.AsSpan(end).StartsWith("--", StringComparison.Ordinal))
            end = text.IndexOf('\n', end) is var feed and >= 0 ? feed + 1 : text.Length;
        return end;
    }

    private static Dictionary<string, string> ReadHeader(string path, string[] header, out List<ColumnDefinition> columns)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        columns = [];
        string? current = null;
        for (var i = 0; i < header.Length; i++)
        {
            var line = header[i][2..];
            if (KeyOf(line) is { } key)
            {
                current = key;
                if (!Keys.Contains(current))
                    throw new DefinitionException($"{path}:{i + 1}", $"'{current}' is no header key; expected one of {string.Join(", ", Keys)}.");
                if (!values.TryAdd(current, line[(key.Length + 2)..].Trim()))
                    throw new DefinitionException($"{path}:{i + 1}", $"'{current}' is given twice.");
            }
            else if (line.Trim().Length > 0)
            {
                if (current is null)
                    throw new DefinitionException($"{path}:{i + 1}", "expected a '-- key: value' line, such as '-- table: silver.laps'.");
                if (current == "columns")
                    columns.Add(Column(path, i + 1, line.Trim()));
                else
                    values[current] = (values[current] + " " + line.Trim()).Trim();
            }
        }

        return values;
    }

    /// <summary>The key of a line <c> key: value</c>; null when it has none.</summary>
    private static string? KeyOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && line[0] == ' ' && !line.AsSpan(1, colon - 1).ContainsAnyExceptInRange('a', 'z') ? line[1..colon] : null;
    }

    private static ColumnDefinition Column(string path, int line, string text)
    {
        var (name, rest) = FirstWord(text);
        var (type, doc) = FirstWord(rest);
        if (type.Length == 0 || !char.IsAsciiLetterUpper(type[0]) || char.IsAsciiDigit(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters))
            throw new DefinitionException($"{path}:{line}", $"'{text}' is no column; expected 'name  TYPE [NOT NULL]  meaning'.");
        var columnType = ColumnType.TryParse(type)
            ?? throw new DefinitionException($"{path}:{line}", $"'{type}' is no column type; expected BOOLEAN, INTEGER, BIGINT, DOUBLE, VARCHAR, DATE, TIMESTAMPTZ, DECIMAL(p,s) or a list of one, such as INTEGER[].");
        var required = doc == Required || doc.StartsWith(Required + ' ', StringComparison.Ordinal);
        return new ColumnDefinition(name, columnType, required, required ? doc[Required.Length..].Trim() : doc);
    }

    private static (string Word, string Others) FirstWord(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? (text[..end], text[end..].TrimStart(' ')) : (text, "");

    private static string[] Names(string list) => list == "none"
        ? []
        : list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
