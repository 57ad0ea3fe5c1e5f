using System.IO.Compression;
using System.Text.Json;

namespace Pitwall.Sources.Landing;

/// <summary>The manifest that one run of one process writes. Safe for many threads.</summary>
public sealed class LandingRun : IDisposable
{
    private readonly string _landing;
    private readonly TimeProvider _clock;
    private readonly FileStream _manifest;
    private readonly Lock _gate = new();

    internal LandingRun(string landing, string source, string runId, TimeProvider clock)
    {
        _landing = landing;
        _clock = clock;
        Source = source;
        RunId = runId;
        var path = LandingNames.Manifest(landing, source, runId);
        _manifest = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Append([new RunLine(RunLine.CurrentVersion, source, runId, clock.GetUtcNow())]);
    }

    /// <summary>The upstream.</summary>
    public string Source { get; }

    /// <summary>The run.</summary>
    public string RunId { get; }

    /// <summary>Opens a body to be received.</summary>
    public BodyFile BeginBody() => new(_landing, Source);

    /// <summary>Writes a body that is in memory.</summary>
    /// <param name="body">The body.</param>
    /// <param name="sha256">Its lower-case hexadecimal SHA-256.</param>
    /// <param name="level">How hard it is compressed: not at all for what is compressed already.</param>
    /// <returns>Absolute path where it lies.</returns>
    /// <exception cref="LandingException">The disk is full or refuses.</exception>
    public string WriteBody(ReadOnlySpan<byte> body, string sha256, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var file = BeginBody();
        try
        {
            using (var gzip = new GZipStream(file.Stream, level, leaveOpen: true)) gzip.Write(body);
            return file.Commit(sha256);
        }
        catch (IOException e)
        {
            throw new LandingException($"The landing cannot be written ({e.Message}). Free disk space or mend the folder.", e);
        }
    }

    /// <summary>Absolute path where the body with this hash lies, whether or not it does.</summary>
    /// <param name="sha256">Lower-case hexadecimal SHA-256 of the decoded body.</param>
    public string PathOf(string sha256) => LandingNames.Body(_landing, Source, sha256);

    /// <summary>Notes an answer, good or bad.</summary>
    public void Record(LandedResponse response) => Append([new ResponseLine(response)]);

    /// <summary>
    /// Notes that a unit is complete or knowingly incomplete. When this returns, the unit and everything before it is on disk.
    /// The unit replaces the earlier one of the same collection and scope.
    /// </summary>
    /// <param name="unit">What was landed; source, body paths and fetch times are taken from the landing itself.</param>
    /// <exception cref="FileNotFoundException">A body of the unit is not in the landing.</exception>
    public void Complete(LandedUnit unit) => Complete([unit]);

    /// <summary>Notes several units with one write to disk: many small ones that came together.</summary>
    /// <param name="units">What was landed, in the order in which it is noted; source, body paths and fetch times are taken from the landing itself.</param>
    /// <exception cref="FileNotFoundException">A body of a unit is not in the landing; nothing is noted then.</exception>
    public void Complete(IReadOnlyList<LandedUnit> units)
    {
        foreach (var body in units.SelectMany(unit => unit.Bodies))
        {
            if (!File.Exists(PathOf(body.Sha256)))
            {
                var message = $"{body.RequestKey}: its body {body.Sha256} is not in the landing; store it first.";
                throw new FileNotFoundException(message, PathOf(body.Sha256));
            }
        }
        Append([.. units.Select(Line)], toDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _manifest.Dispose();

    private UnitLine Line(LandedUnit unit)
    {
        var bodies = unit.Bodies
            .OrderBy(body => body.RequestKey, StringComparer.Ordinal)
            .Select(body => new UnitBody(body.RequestKey, body.Url, body.Sha256, body.Bytes, body.Rows));
        return new UnitLine(
            unit.Collection, unit.Year, unit.MeetingKey, unit.SessionKey, [.. bodies], unit.Missing, unit.IsFinal, _clock.GetUtcNow(), unit.Round);
    }

    private void Append(IReadOnlyList<ManifestLine> lines, bool toDisk = false)
    {
        using var json = new MemoryStream();
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(json, line, ManifestJson.Default.ManifestLine);
            json.WriteByte((byte)'\n');
        }
        lock (_gate)
        {
            _manifest.Write(json.GetBuffer().AsSpan(0, (int)json.Length));
            if (toDisk) _manifest.Flush(flushToDisk: true);
        }
    }
}
