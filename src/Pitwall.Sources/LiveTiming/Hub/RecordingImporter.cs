using System.IO.Compression;
using System.Security.Cryptography;
using Pitwall.Formula1;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming.Archive;

namespace Pitwall.Sources.LiveTiming.Hub;

/// <summary>
/// Lands recordings of the live hub as they are, as the unit <c>recording</c> of the session that they are of. Files of one session are added
/// to those that are there; a file that is there already is not landed twice. Recordings may overlap: who reads them orders by time and drops
/// what comes twice.
/// </summary>
/// <param name="store">The landing.</param>
/// <param name="clock">Wall clock.</param>
public sealed class RecordingImporter(LandingStore store, TimeProvider clock)
{
    /// <summary>Name of the collection in the landing.</summary>
    public const string Collection = "recording";

    /// <summary>Imports files. All are read before the first is landed.</summary>
    /// <param name="files">Files in any shape of recording, gzip or not, or folders of such files.</param>
    /// <param name="session">The session that they are of; null to take it from the files.</param>
    /// <param name="runId">Names the manifest, if one is needed; never used before.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RecordingException">A file is not there or no recording, or nothing says of which session it is.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<RecordingImport> ImportAsync(
        IReadOnlyList<string> files, SessionKey? session, string runId, CancellationToken cancellationToken = default)
    {
        var scans = new List<RecordingScan>();
        foreach (var path in Expand(files)) scans.Add(await RecordingScan.ReadAsync(path, cancellationToken).ConfigureAwait(false));
        var state = store.Read(LiveTimingIngestor.Source);
        var sessions = new RecordingSessions(state, scans, session);
        var bySession = scans.GroupBy(sessions.Of).OrderBy(group => group.Key.Key.Value).ToList();

        LandingRun? run = null;
        try
        {
            var imported = new List<RecordedSession>();
            var landed = new HashSet<RecordingScan>();
            foreach (var group in bySession)
            {
                var known = state.OfSession(Collection, group.Key.Key.Value)?.Bodies.Where(body => File.Exists(body.Path)).ToList() ?? [];
                var fresh = group.Where(scan => !known.Exists(body => body.Sha256 == scan.Sha256)).DistinctBy(scan => scan.Sha256).ToList();
                if (fresh.Count > 0)
                {
                    run ??= store.BeginRun(LiveTimingIngestor.Source, runId);
                    foreach (var scan in fresh) known.Add(await LandAsync(scan, group.Key.Key, run, cancellationToken).ConfigureAwait(false));
                    var (key, meeting, year, _) = group.Key;
                    run.Complete(new LandedUnit(run.Source, Collection, year, meeting?.Value, key.Value, known, [], IsFinal: true, clock.GetUtcNow()));
                    landed.UnionWith(fresh);
                }
                imported.Add(new RecordedSession(group.Key.Key, group.Key.MeetingKey, group.Key.Year, group.Key.Name, known.Count));
            }
            return new RecordingImport(imported, [.. scans.Select(scan => Report(scan, sessions.Of(scan).Key, wasLanded: !landed.Contains(scan)))]);
        }
        finally
        {
            run?.Dispose();
        }
    }

    private async Task<LandedBody> LandAsync(RecordingScan scan, SessionKey session, LandingRun run, CancellationToken cancellationToken)
    {
        var content = await RecordingScan.ContentAsync(scan.File, cancellationToken).ConfigureAwait(false);
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != scan.Sha256)
            throw new RecordingException($"{scan.File} has changed while it was read. Import it again when its recorder has ended.");
        string path;
        using (var body = run.BeginBody())
        {
            try
            {
                var gzip = new GZipStream(body.Stream, CompressionLevel.Optimal, leaveOpen: true);
                await using (gzip.ConfigureAwait(false)) await gzip.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                path = body.Commit(scan.Sha256);
            }
            catch (IOException e)
            {
                throw new LandingException($"The landing cannot be written ({e.Message}). Free disk space or mend the folder.", e);
            }
        }
        var name = Path.GetFileName(scan.File);
        var response = new LandedResponse
        {
            // Recorders like to call every file the same: its content tells them apart.
            RequestKey = $"recording/{session}/{name}#{scan.Sha256[..8]}",
            // Where it lay on somebody's disk is nobody's business.
            Url = $"file:{Uri.EscapeDataString(name)}",
            At = clock.GetUtcNow(),
            Sha256 = scan.Sha256,
            Bytes = scan.Bytes,
            Rows = scan.Messages,
        };
        run.Record(response);
        return new LandedBody(response.Url, scan.Sha256, path, response.At, run.RunId, response.Bytes, response.RequestKey, response.Rows);
    }

    private static RecordedFile Report(RecordingScan scan, SessionKey session, bool wasLanded) => new(
        Path.GetFileName(scan.File), session, scan.Bytes, scan.Sha256, scan.Messages, scan.InitialStates, scan.Topics,
        scan.From, scan.To, scan.Broken.Count, scan.Broken.First, wasLanded);

    private static List<string> Expand(IReadOnlyList<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths.Select(Path.GetFullPath))
        {
            if (File.Exists(path))
            {
                files.Add(path);
                continue;
            }
            if (!Directory.Exists(path)) throw new RecordingException($"There is no file or folder {path}. Nothing was imported.");
            var inside = Directory.EnumerateFiles(path).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal).ToList();
            if (inside.Count == 0) throw new RecordingException($"There are no files in {path}; folders in it have to be named themselves. Nothing was imported.");
            files.AddRange(inside);
        }
        return [.. files.Distinct(StringComparer.Ordinal)];
    }
}
