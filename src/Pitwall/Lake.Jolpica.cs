using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Runs;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Jolpica.Dump;
using Pitwall.Sources.Landing;

namespace Pitwall;

/// <content>How the history of Jolpica gets into the landing.</content>
public sealed partial class Lake
{
    /// <summary>Says what <see cref="IngestJolpicaAsync"/> would ask for, from what is landed. Asks nobody.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <param name="options">How to ask.</param>
    /// <exception cref="SelectionException">The selection says something that does not exist.</exception>
    public JolpicaPlan PlanJolpica(JolpicaSelection selection, JolpicaOptions options)
    {
        using var http = UpstreamHttp.CreateClient(options.Workers);
        return new JolpicaIngestor(http, Landing, options, _clock).Plan(selection);
    }

    /// <summary>Lands what Jolpica answers. What is landed and good is not asked for again.</summary>
    /// <param name="selection">What to ingest.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="run">The run that the answers belong to.</param>
    /// <param name="progress">Told after every request.</param>
    /// <param name="cancellationToken">Stops; what is answered stays landed, and the next run goes on from there.</param>
    /// <returns>What was landed, and what is missing. An upstream's faults are reported, not thrown.</returns>
    /// <exception cref="SelectionException">The selection says something that does not exist.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<JolpicaReport> IngestJolpicaAsync(
        JolpicaSelection selection, JolpicaOptions options, Run run, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var http = UpstreamHttp.CreateClient(options.Workers);
        return await LandAsync(options.BaseUrl.ToString(), run, () => new JolpicaIngestor(http, Landing, options, _clock).RunAsync(selection, run.Id.ToString(), progress, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Lands a dump of Jolpica's database: the archive as it is, and the rows that the service would give of it.</summary>
    /// <param name="dump">Path or address of the archive; null for the newest that Jolpica gives to everybody.</param>
    /// <param name="options">How to read and ask.</param>
    /// <param name="run">The run that the dump belongs to.</param>
    /// <param name="progress">Told after every request.</param>
    /// <param name="cancellationToken">Stops; what was landed before stays as it was.</param>
    /// <returns>What was landed. That a dump could not be had is reported, not thrown.</returns>
    /// <exception cref="DumpException">It is no dump, is damaged, or is not safe to open. What was landed before stays as it was.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<JolpicaReport> IngestJolpicaDumpAsync(
        string? dump, JolpicaOptions options, Run run, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var http = UpstreamHttp.CreateClient(options.Workers);
        return await LandAsync(dump ?? options.BaseUrl.ToString(), run, () => new JolpicaIngestor(http, Landing, options, _clock).RunDumpAsync(dump, run.Id.ToString(), progress, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<JolpicaReport> LandAsync(string from, Run run, Func<Task<JolpicaReport>> ingest)
    {
        const string Target = "landing.jolpica";
        using var step = run.StartStep(Target, [from]);
        var report = await ingest().ConfigureAwait(false);
        var missing = report.Missing.ToList();
        step.End(new StepReport
        {
            Table = Target,
            Status = report.ExitCode switch { 0 => report.Units.Any(unit => unit.Outcome is JolpicaOutcome.Ok) ? StepStatus.Built : StepStatus.Unchanged, 3 => StepStatus.Partial, _ => StepStatus.Failed },
            Rows = report.Rows,
            Bytes = report.WireBytes,
            Duration = report.Elapsed,
            Inputs = [KeyValuePair.Create(from, (long?)null)],
            Error = missing.Count == 0 ? null : $"{missing.Count} requests have no answer, the first is {missing[0].RequestKey}: {missing[0].Reason}",
        });
        return report;
    }
}
