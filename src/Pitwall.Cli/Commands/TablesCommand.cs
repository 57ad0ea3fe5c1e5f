using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Pipelines;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall tables</c>: what is in the lake.</summary>
internal static class TablesCommand
{
    private static readonly Argument<string?> Name = new("name") { Description = "A table to describe: columns, inputs, expectations, snapshots", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Markdown = new("--markdown") { Description = "Print the reference of all tables, docs/tables.md" };

    public static Command Create()
    {
        var command = new DocumentedCommand("tables",
            "List the tables of the lake, or describe one.",
            details: null,
            [
                "pitwall tables",
                "pitwall tables silver.laps",
                "pitwall tables --markdown > docs/tables.md",
            ]) { Name, Markdown };
        command.SetAction(parse =>
        {
            if (parse.GetValue(Markdown))
            {
                Console.Write(TableDocs.Markdown(BuiltInTables.Definitions));
                return ExitCode.Ok;
            }

            using var lake = OpenLake.OrNew(parse);
            return parse.GetValue(Name) is { } name ? Describe(parse, lake, name) : List(parse, lake);
        });
        return command;
    }

    private static int List(ParseResult parse, Lake lake)
    {
        var tables = lake.Engine.Graph.Order.OrderBy(t => t.Id.Namespace).ThenBy(t => t.Id.Name, StringComparer.Ordinal).Select(t => (Definition: t, Stored: lake.Engine.Catalog.TryLoad(t.Id))).ToArray();
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(tables.Select(t => new { name = t.Definition.Id.ToString(), about = t.Definition.About, rows = Total(t.Stored, "total-records"), files = Total(t.Stored, "total-data-files"), bytes = Total(t.Stored, "total-files-size"), snapshot_id = t.Stored?.CurrentSnapshot?.Id }));
        var table = new AlignedTable("table", "rows", "files", "MB", "built_utc", "about");
        foreach (var (definition, stored) in tables)
            table.Add(definition.Id.ToString(), Total(stored, "total-records"), Total(stored, "total-data-files"), Total(stored, "total-files-size") is { } bytes ? Math.Round(bytes / 1e6, 2) : null, stored?.CurrentSnapshot?.Timestamp.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), FirstSentence(definition.About));
        table.Print();
        return ExitCode.Ok;
    }

    private static int Describe(ParseResult parse, Lake lake, string name)
    {
        var definition = TableNames.Known(lake, name);
        var stored = lake.Engine.Catalog.TryLoad(definition.Id);
        var snapshots = stored?.Metadata.Snapshots ?? [];
        if (parse.GetValue(GlobalOptions.Json))
        {
            return JsonOutput.Print(new
            {
                name,
                about = definition.About,
                grain = definition.Grain,
                partition = definition.Partition,
                inputs = definition.Inputs,
                columns = definition.Columns.Select(c => new { name = c.Name, type = c.Type.Sql, required = c.Required, doc = c.Doc }),
                expectations = definition.Expectations.Select(e => new { name = e.Name, severity = e.Severity, about = e.About }),
                snapshots = snapshots.Select(s => new { id = s.Id, at = s.Timestamp, operation = s.Operation }),
            });
        }

        Console.WriteLine($"{name}: {definition.About}");
        Console.WriteLine($"grain      {string.Join(", ", definition.Grain)}");
        Console.WriteLine($"partition  {(definition.Partition.Count == 0 ? "none" : string.Join(", ", definition.Partition))}");
        Console.WriteLine($"inputs     {string.Join(", ", definition.Inputs)}");
        Console.WriteLine($"location   {stored?.Location ?? "not built yet"}");
        Console.WriteLine();
        foreach (var column in definition.Columns)
            Console.WriteLine($"  {column.Name,-32} {column.Type.Sql + (column.Required ? " NOT NULL" : ""),-20} {column.Doc}");
        Print("expectations", definition.Expectations, e => $"{e.Name} ({(e.Severity == Severity.Block ? "block" : "warn")}): {e.About}");
        Print("snapshots, newest first", snapshots.OrderByDescending(s => s.SequenceNumber).Take(10), s => string.Create(CultureInfo.InvariantCulture, $"{s.Id}  {s.Timestamp:yyyy-MM-dd HH:mm:ss} UTC  {s.Operation}  {s.Summary.GetValueOrDefault("total-records")} rows"));
        return ExitCode.Ok;
    }

    private static void Print<T>(string title, IEnumerable<T> items, Func<T, string> line)
    {
        var lines = items.Select(line).ToArray();
        if (lines.Length == 0)
            return;
        Console.WriteLine();
        Console.WriteLine(title);
        foreach (var text in lines)
            Console.WriteLine($"  {text}");
    }

    private static string FirstSentence(string about) => about.IndexOf(". ", StringComparison.Ordinal) is var end and >= 0 ? about[..(end + 1)] : about;

    private static long? Total(IcebergTable? stored, string key) => stored?.CurrentSnapshot?.Summary.TryGetValue(key, out var text) == true ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}
