using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall validate</c>: do the published tables keep their promises?</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("validate",
            "Check every expectation against what is published.",
            "Exit code 1 when a blocking one does not hold.",
            [
                "pitwall validate",
                "pitwall validate --session 9558",
                "pitwall validate --table silver.laps --json",
            ]);
        PartitionOptions.AddTo(command);
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        using var lake = OpenLake.Existing(parse);
        var tables = TableNames.Known(lake, parse.GetValue(PartitionOptions.Table));
        using var line = StatusLine.Start(parse);
        var validations = new List<Lakehouse.Queries.TableValidation>();
        foreach (var validation in lake.Engine.Validate(tables, PartitionOptions.Read(parse), cancellationToken))
        {
            validations.Add(validation);
            line.Update($"validating  {validations.Count} tables  {validation.Table}");
        }

        line.Dispose();
        var results = validations.SelectMany(v => v.Results).ToArray();
        var blocked = results.Any(r => !r.Holds && r.Expectation.Severity == Severity.Block);
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(validations, blocked ? ExitCode.Failed : ExitCode.Ok);
        BuildOutput.PrintFindings(validations.SelectMany(v => v.Results.Select(r => (v.Table, r))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Length} expectations on {validations.Count} tables ({validations.Sum(v => v.Rows):N0} rows): {results.Count(r => r.Holds)} hold, {results.Count(r => !r.Holds && r.Expectation.Severity == Severity.Warn)} warn, {results.Count(r => !r.Holds && r.Expectation.Severity == Severity.Block)} blocking ones fail"));
        return blocked ? ExitCode.Failed : ExitCode.Ok;
    }
}
