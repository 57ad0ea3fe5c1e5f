using Pitwall.Formula1;
using Pitwall.Lakehouse.Building;
using Pitwall.Sources.Ingest;

namespace Pitwall;

/// <content>What an online lake brings by itself when it is asked for: see <see cref="LakeOptions.LiveTiming"/>.</content>
public sealed partial class Lake
{
    private readonly SemaphoreSlim _fetching = new(1, 1);

    /// <summary>Brings the calendar of a season; false when the lake is offline.</summary>
    /// <exception cref="IOException">The archive did not answer.</exception>
    private async Task<bool> FetchSeasonAsync(int year, CancellationToken cancellationToken)
    {
        if (_archive is not { } archive || year < archive.FirstYear)
            return false;
        using var run = Engine.Ledger.Start("fetch", FormattableString.Invariant($"--year {year}"));
        var plan = await PlanLiveTimingAsync(new IngestSelection { Year = year }, archive, run, cancellationToken).ConfigureAwait(false);
        if (plan.Missing.Count > 0)
            throw new IOException($"{archive.Name} did not give the calendar of {year}: {plan.Missing[0].Reason}. {plan.Missing[0].Mend}.");
        var built = await BuildAsync(new BuildRequest { Tables = [Sessions] }, run, null, cancellationToken).ConfigureAwait(false);
        run.End(built.Succeeded ? "succeeded" : "degraded");
        return true;
    }

    /// <summary>Lands topics of a session, one call at a time; false when the lake is offline. What is landed and final is not asked for again.</summary>
    /// <param name="session">The session.</param>
    /// <param name="topics">The topics; empty for all of them, telemetry included.</param>
    /// <param name="cancellationToken">Gives up; what has come stays landed.</param>
    /// <exception cref="IOException">The archive did not answer.</exception>
    internal async Task<bool> FetchAsync(SessionKey session, IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        if (_archive is not { } archive)
            return false;
        await _fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var run = Engine.Ledger.Start("fetch", $"--session {session} {string.Join(',', topics)}");
            var selection = new IngestSelection { Sessions = [session], Collections = topics, Telemetry = topics.Count == 0 };
            var report = await IngestLiveTimingAsync(selection, archive, run, null, cancellationToken).ConfigureAwait(false);
            run.End(report.Missing.Count == 0 ? "succeeded" : "degraded");
            return report.Missing.Count == 0
                ? true
                : throw new IOException($"{archive.Name} did not give all of session {session}: {report.Missing[0].RequestKey}: {report.Missing[0].Reason}. {report.Missing[0].Mend}.");
        }
        finally
        {
            _fetching.Release();
        }
    }
}
