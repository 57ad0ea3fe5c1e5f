using System.CommandLine;
using Pitwall.Export;

namespace Pitwall.Cli.Shared;

/// <summary>Prints the answer to a query that a command asks on the user's behalf.</summary>
internal static class QueryOutput
{
    private const int Everything = int.MaxValue;

    /// <summary>Runs the query on the lake of the command line and prints the rows.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="sql">The query; with <c>--json</c> its columns are for programs.</param>
    /// <param name="parameters">Values of its parameters.</param>
    /// <param name="whenEmpty">What to tell a person who gets no row.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <returns>The exit code.</returns>
    public static int Print(ParseResult parse, string sql, IReadOnlyDictionary<string, object?> parameters, string whenEmpty, CancellationToken cancellationToken)
    {
        using var lake = OpenLake.Existing(parse);
        using var reader = lake.Engine.OpenReader();
        using var result = reader.Query(sql, parameters, null, cancellationToken);
        if (parse.GetValue(GlobalOptions.Json))
        {
            using var output = StandardOutput.Open();
            RowExport.Write(result, RowFormat.Json, output);
            output.WriteByte((byte)'\n');
        }
        else if (AlignedTable.Print(result, Everything, Console.Out, Terminal.Width) == 0)
        {
            Console.Error.WriteLine($"pitwall: {whenEmpty}");
        }

        return ExitCode.Ok;
    }
}
