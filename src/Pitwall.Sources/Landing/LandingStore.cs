namespace Pitwall.Sources.Landing;

/// <summary>
/// The landing folder: what upstreams answered, unchanged, and one manifest per run that says what was asked, answered and missing.
/// Any number of processes may write runs at the same time; a kill at any moment leaves it readable.
/// </summary>
/// <param name="landingFolder">Folder of all sources, usually <c>&lt;lake&gt;/landing</c>; made when first written to.</param>
/// <param name="clock">Stamps the runs.</param>
public sealed class LandingStore(string landingFolder, TimeProvider clock)
{
    private static readonly TimeSpan UnfinishedBodiesAreKept = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Version, LandingState State)> _known = [];

    /// <summary>Absolute path of the landing folder.</summary>
    public string Folder { get; } = Path.GetFullPath(landingFolder);

    /// <summary>Starts the manifest of a run.</summary>
    /// <param name="source">Upstream: lower-case letters, digits and '_'.</param>
    /// <param name="runId">Names the manifest: letters, digits, '-', '_' and '.'; never used before for this source.</param>
    /// <exception cref="IOException">The run id was used before, or the folder cannot be written.</exception>
    public LandingRun BeginRun(string source, string runId)
    {
        Directory.CreateDirectory(LandingNames.Bodies(Folder, source));
        Directory.CreateDirectory(LandingNames.Manifests(Folder, source));
        var unfinished = Directory.CreateDirectory(LandingNames.Unfinished(Folder, source));
        RemoveLeftOvers(unfinished);
        return new LandingRun(Folder, source, runId, clock);
    }

    /// <summary>Reads all manifests of a source as they are now; an empty state when there are none. Reading again what has not changed costs nothing.</summary>
    /// <exception cref="InvalidDataException">A manifest is damaged; the message names file and line.</exception>
    public LandingState Read(string source)
    {
        var folder = new DirectoryInfo(LandingNames.Manifests(Folder, source));
        FileInfo[] manifests = folder.Exists ? [.. folder.EnumerateFiles("*.ndjson").OrderBy(file => file.Name, StringComparer.Ordinal)] : [];
        var version = string.Join('/', manifests.Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        lock (_gate)
        {
            if (_known.TryGetValue(source, out var known) && known.Version == version) return known.State;
            var builder = new LandingStateBuilder(Folder, source);
            foreach (var file in manifests) builder.Add(file.FullName);
            var state = builder.Build();
            _known[source] = (version, state);
            return state;
        }
    }

    private void RemoveLeftOvers(DirectoryInfo unfinished)
    {
        var oldest = clock.GetUtcNow() - UnfinishedBodiesAreKept;
        foreach (var file in unfinished.EnumerateFiles().Where(file => file.LastWriteTimeUtc < oldest.UtcDateTime))
            file.Delete();
    }
}
