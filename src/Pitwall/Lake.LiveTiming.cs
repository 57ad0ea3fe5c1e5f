using Pitwall.Formula1;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Runs;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.LiveTiming.Archive;
using Pitwall.Sources.LiveTiming.Hub;

namespace Pitwall;

/// <content>How live timing gets into the landing.</content>
public sealed partial class Lake
{
    /// <summary>Says what <see cref="IngestLiveTimingAsync"/> would ask for. Only indexes of seasons are asked for, and land.</summary>
    /// <param name="selection">What to ingest; its collections are topics.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="run">The run that the indexes belong to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SelectionException">The selection says nothing, too much, or something that does not exist.</exception>
    public async Task<IngestPlan> PlanLiveTimingAsync(IngestSelection selection, LiveTimingOptions options, Run run, CancellationToken cancellationToken = default)
    {
        using var http = UpstreamHttp.CreateClient(options.Workers);
        return await new LiveTimingIngestor(http, Landing, options, _clock).PlanAsync(selection, run.Id.ToString(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lands sessions of F1's live-timing archive. What is final and landed is not asked for again.</summary>
    /// <param name="selection">What to ingest; its collections are topics, by any name that <see cref="Topics"/> knows.</param>
    /// <param name="options">How to ask.</param>
    /// <param name="run">The run that the answers belong to.</param>
    /// <param name="progress">Told after every request.</param>
    /// <param name="cancellationToken">Stops; what is answered stays landed, and the next run goes on from there.</param>
    /// <returns>What was landed, and what is missing. The archive's faults are reported, not thrown.</returns>
    /// <exception cref="SelectionException">The selection says nothing, too much, or something that does not exist.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<IngestReport> IngestLiveTimingAsync(IngestSelection selection, LiveTimingOptions options, Run run, IProgress<IngestProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var http = UpstreamHttp.CreateClient(options.Workers);
        return await LandAsync("landing.livetiming", options, run, () => new LiveTimingIngestor(http, Landing, options, _clock).RunAsync(selection, run.Id.ToString(), progress, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Lands recordings of the live hub as they are, as the unit <c>recording</c> of their sessions.</summary>
    /// <param name="files">Files in any shape of recording, gzip or not, or folders of them.</param>
    /// <param name="session">The session that they are of; null to take it from the files.</param>
    /// <param name="run">The run that the files belong to.</param>
    /// <param name="cancellationToken">Stops; nothing is landed then.</param>
    /// <exception cref="RecordingException">A file is no recording, or nothing says of which session it is.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<RecordingImport> ImportRecordingAsync(IReadOnlyList<string> files, SessionKey? session, Run run, CancellationToken cancellationToken = default)
    {
        using var step = run.StartStep("landing.livetiming", [.. files]);
        var import = await new RecordingImporter(Landing, _clock).ImportAsync(files, session, run.Id.ToString(), cancellationToken).ConfigureAwait(false);
        step.End(new StepReport
        {
            Table = "landing.livetiming",
            Status = import.Files.Any(file => !file.WasLanded) ? StepStatus.Built : StepStatus.Unchanged,
            Rows = import.Files.Sum(file => file.Messages),
            Bytes = import.Files.Sum(file => file.Bytes),
            Inputs = [.. import.Files.Select(file => KeyValuePair.Create(file.Name, (long?)null))],
        });
        return import;
    }
}
