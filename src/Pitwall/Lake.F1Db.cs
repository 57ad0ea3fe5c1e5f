using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Runs;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;

namespace Pitwall;

/// <content>How the history of f1db gets into the landing.</content>
public sealed partial class Lake
{
    /// <summary>Lands a release of f1db: the archive as it is, and its records as flat rows. A release that is landed already is not read again.</summary>
    /// <param name="release">Path of a CSV or JSON release, of the source tree as an archive or a folder, or the address of one of these archives.</param>
    /// <param name="options">How to read and ask.</param>
    /// <param name="run">The run that the release belongs to.</param>
    /// <param name="cancellationToken">Stops; what was landed before stays as it was.</param>
    /// <returns>What was landed, and what it changed. An address that does not answer is reported, not thrown.</returns>
    /// <exception cref="F1DbException">It is no release, is damaged, or is not safe to open. What was landed before stays as it was.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<F1DbReport> IngestF1DbAsync(string release, F1DbOptions options, Run run, CancellationToken cancellationToken = default)
    {
        using var http = UpstreamHttp.CreateClient(options.Workers);
        using var step = run.StartStep("landing.f1db", [release]);
        var report = await new F1DbIngestor(http, Landing, options, _clock).IngestAsync(release, run.Id.ToString(), cancellationToken).ConfigureAwait(false);
        step.End(new StepReport
        {
            Table = "landing.f1db",
            Status = report.Missing.Count > 0 ? StepStatus.Failed : report.WasLanded ? StepStatus.Unchanged : StepStatus.Built,
            Rows = report.Rows,
            Bytes = report.Bytes,
            Duration = report.Elapsed,
            Inputs = [KeyValuePair.Create(report.Release, (long?)null)],
            Error = report.Missing.Count == 0 ? null : $"{report.Missing[0].RequestKey}: {report.Missing[0].Reason}",
        });
        return report;
    }
}
