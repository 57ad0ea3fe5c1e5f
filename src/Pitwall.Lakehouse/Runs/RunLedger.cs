namespace Pitwall.Lakehouse.Runs;

/// <summary>
/// The record of what was run on a lake: one append-only file of OpenLineage events per run, <c>runs/&lt;run id&gt;.ndjson</c>.
/// Every event is on disk before the work goes on, so that a killed run shows how far it came.
/// </summary>
public sealed class RunLedger(string folder, TimeProvider clock)
{
    /// <summary>Starts a run.</summary>
    /// <param name="job">What is run: <c>build</c>, <c>ingest openf1</c> …</param>
    /// <param name="arguments">How it was asked for, for the reader of the ledger.</param>
    public Run Start(string job, string arguments)
    {
        Directory.CreateDirectory(folder);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return new Run(id, job, arguments, new RunWriter(Path.Combine(folder, $"{id}.ndjson"), clock));
    }

    /// <summary>The runs, newest first. A torn last line of a killed run is left out.</summary>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<RunRecord> Read(int limit = int.MaxValue) => !Directory.Exists(folder)
        ? []
        :
        [
            .. Directory.EnumerateFiles(folder, "*.ndjson")
                .OrderByDescending(Path.GetFileName, StringComparer.Ordinal)
                .Take(limit)
                .Select(RunReader.Read)
                .OfType<RunRecord>(),
        ];

    /// <summary>The run whose id is, or begins with, <paramref name="id"/>; null when there is none or more than one.</summary>
    public RunRecord? Find(string id)
    {
        if (id.Length == 0 || !id.All(c => char.IsAsciiHexDigit(c) || c == '-') || !Directory.Exists(folder))
            return null;
        var files = Directory.EnumerateFiles(folder, $"{id}*.ndjson").Take(2).ToArray();
        return files.Length == 1 ? RunReader.Read(files[0]) : null;
    }
}
