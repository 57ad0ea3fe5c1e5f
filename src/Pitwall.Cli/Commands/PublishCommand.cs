using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Profiles;
using Pitwall.Cli.Shared;
using Pitwall.Publish;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall publish postgres</c>: the lake → the database of an application.</summary>
internal static class PublishCommand
{
    private static readonly Option<string?> Connection = new("--connection") { Description = "The database, such as \"Host=db;Database=f1;Username=me\" or postgresql://me@db/f1 [default: $PITWALL_POSTGRES, else the profile]", HelpName = "STRING" };
    private static readonly Option<string?> Schema = new("--schema") { Description = $"The schema; made when missing [default: that of the profile, else {PostgresTarget.DefaultSchema}]", HelpName = "NAME" };
    private static readonly Option<string[]> Tables = new("--table", "-t") { Description = "Only these published tables, and those that they refer to", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Count what would be inserted, updated and closed, and change nothing" };
    private static readonly Option<bool> Full = new("--full") { Description = "Compare tables too that have not changed in the lake" };

    public static Command Create()
    {
        var postgres = new DocumentedCommand("postgres",
            "Publish results, standings and the star schema to a schema of PostgreSQL.",
            "The database follows the lake: new rows are inserted, changed ones updated, vanished ones closed, and all others not touched; a second run writes nothing. A table, or a season of a large one, is one transaction. The schema is made and brought forward by versioned migrations. Better than in --connection, the password is in PITWALL_POSTGRES or where a profile says. Without PostgreSQL the lake itself answers: 'pitwall sql'. Exit codes: 0 done, 3 done in part, 1 failed.",
            [
                "pitwall publish postgres --connection \"Host=localhost;Database=f1;Username=me\"",
                "pitwall publish postgres --profile production --dry-run",
                "pitwall publish postgres --table race_result driver_standing --schema history",
            ]) { Connection, Schema, Tables, DryRun, Full };
        postgres.SetAction(RunAsync);
        return new DocumentedCommand("publish", "Bring the lake's tables into the database of an application.") { postgres };
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var tables = parse.GetValue(Tables) ?? [];
        if (tables.FirstOrDefault(t => !PostgresPublisher.TableNames.Contains(t)) is { } unknown)
            throw new UsageException($"there is no published table '{unknown}'; expected some of {string.Join(", ", PostgresPublisher.TableNames)}.");
        var target = Target(parse);
        var options = new PublishOptions { Tables = tables, DryRun = parse.GetValue(DryRun), Full = parse.GetValue(Full) };
        using var lake = OpenLake.Existing(parse);
        return await Recorded.RunAsync(parse, lake, "publish postgres", async run =>
        {
            PublishReport report;
            using (var progress = new PublishProgressLine(StatusLine.Start(parse)))
                report = await new PostgresPublisher(lake.Engine, target).PublishAsync(options, progress, cancellationToken);
            run.End(Steps.Outcome(report.ExitCode));
            if (parse.GetValue(GlobalOptions.Json))
                return JsonOutput.Print(report, report.ExitCode);
            PublishOutput.Print(report);
            return report.ExitCode;
        });
    }

    /// <summary>The database that is meant.</summary>
    /// <exception cref="UsageException">Nobody names one.</exception>
    private static PostgresTarget Target(ParseResult parse)
    {
        var profile = Settings.ProfileOf(parse).Profile.Postgres;
        var schema = parse.GetValue(Schema) ?? profile?.Schema ?? PostgresTarget.DefaultSchema;
        if (parse.GetValue(Connection) is { } typed)
        {
            var target = PostgresTarget.Parse(typed, schema);
            if (target.HasPassword)
                Console.Error.WriteLine("pitwall: note: others on this machine can see a password on the command line; PITWALL_POSTGRES and profiles keep it to you");
            return target;
        }

        if (Settings.Variable("PITWALL_POSTGRES") is { } connection)
            return PostgresTarget.Parse(connection, schema);
        return profile?.Connection is { } saved
            ? PostgresTarget.Parse(saved, schema, profile.Password is { } secret ? SecretReference.Parse(secret).Resolve() : null)
            : throw new UsageException("name the database: --connection STRING, PITWALL_POSTGRES, or a profile (pitwall profile add NAME --connection STRING). Without one, 'pitwall sql' asks the lake itself.");
    }

    private sealed class PublishProgressLine(StatusLine line) : IProgress<PublishProgress>, IDisposable
    {
        private const int Width = 20;

        public void Report(PublishProgress value)
        {
            var full = value.Total == 0 ? 0 : value.Done * Width / value.Total;
            var text = string.Create(CultureInfo.InvariantCulture, $"publishing  [{new string('#', Math.Min(full, Width))}{new string('.', Math.Max(0, Width - full))}]  {value.Done}/{value.Total}  {value.Table}  {value.Rows:N0} rows");
            if (value.Finished is { Status: UnitStatus.Published or UnitStatus.Failed } unit)
                line.Report(text, string.Create(CultureInfo.InvariantCulture, $"{value.Table}: {unit.Status.ToString().ToLowerInvariant()}, {unit.Rows:N0} rows, {unit.Inserted:N0} inserted, {unit.Updated + unit.Reopened:N0} updated, {unit.Closed:N0} closed, {unit.Duration.TotalMilliseconds:N0} ms"));
            else
                line.Update(text);
        }

        public void Dispose() => line.Dispose();
    }
}
