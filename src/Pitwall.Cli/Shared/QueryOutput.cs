using System.CommandLine;
using Pitwall.Export;

namespace Pitwall.Cli.Shared;

/// <summary>Prints the answer to a query that a command asks on the user's behalf.</summary>
internal static class QueryOutput
{
    private const int Everything = int.MaxValue;

    /// <summary>Runs the query on the lake of the command line and prints the rows.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(ParseResult parse, string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        using var lake = OpenLake.Existing(parse);
        using var reader = lake.Engine.OpenReader();
        using var result = reader.Query(sql, parameters, null, cancellationToken);
        if (parse.GetValue(GlobalOptions.Json))
        {
            using var output = Console.OpenStandardOutput();
            RowExport.Write(result, RowFormat.Json, output);
            output.WriteByte((byte)'\n');
        }
        else
        {
            AlignedTable.Print(result, Everything, Console.Out);
        }

        return ExitCode.Ok;
    }
}
