using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pitwall.Lakehouse.Runs;

/// <summary>A run as the ledger tells it.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Job">What was run.</param>
/// <param name="Arguments">How it was asked for.</param>
/// <param name="Started">When it started.</param>
/// <param name="Ended">When it ended; null when it runs still or was killed.</param>
/// <param name="Outcome"><c>succeeded</c>, <c>degraded</c>, <c>failed</c>, <c>aborted</c>; null when it runs still or was killed.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="Steps">Its steps, in the order in which they started.</param>
public sealed record RunRecord(Guid Id, string Job, string Arguments, DateTimeOffset Started, DateTimeOffset? Ended, string? Outcome, string? Error, IReadOnlyList<StepRecord> Steps);

/// <summary>A step as the ledger tells it.</summary>
/// <param name="Table">The table's full name.</param>
/// <param name="Started">When it started.</param>
/// <param name="Duration">How long it took; null when it did not end.</param>
/// <param name="Status">How it ended; null when it did not end.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="Partitions">Partitions written.</param>
/// <param name="Quarantined">Rows that went to quarantine.</param>
/// <param name="Inputs">What it read: dataset and version (null where there is none).</param>
/// <param name="SnapshotId">The snapshot that it published; null when none.</param>
/// <param name="Findings">Expectations that did not hold, with the number of bad rows.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public sealed record StepRecord(string Table, DateTimeOffset Started, TimeSpan? Duration, string? Status, long Rows, int Partitions, long Quarantined, IReadOnlyList<KeyValuePair<string, string?>> Inputs, string? SnapshotId, IReadOnlyList<KeyValuePair<string, long>> Findings, string? Error);

/// <summary>Reads a run's file.</summary>
internal static class RunReader
{
    /// <summary>The run in the file; null when not even its start was written.</summary>
    public static RunRecord? Read(string path)
    {
        var steps = new Dictionary<string, StepRecord>(StringComparer.Ordinal);
        RunRecord? run = null;
        foreach (var happening in Events(path))
        {
            var type = (string)happening["eventType"]!;
            var time = DateTimeOffset.Parse((string)happening["eventTime"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var id = (string)happening["run"]!["runId"]!;
            var facets = happening["run"]!["facets"]!;
            if (facets["pitwall_command"] is { } command)
            {
                run = type == "START"
                    ? new RunRecord(Guid.Parse(id), (string)happening["job"]!["name"]!, (string)command["arguments"]!, time, null, null, null, [])
                    : run! with { Ended = time, Outcome = (string?)command["outcome"], Error = Error(facets) };
            }
            else
            {
                steps[id] = type == "START" ? Started(happening, time) : Ended(steps[id], happening, facets);
            }
        }

        return run is null ? null : run with { Steps = [.. steps.Values] };
    }

    private static StepRecord Started(JsonNode happening, DateTimeOffset time) =>
        new((string)happening["job"]!["name"]!, time, null, null, 0, 0, 0, [], null, [], null);

    private static StepRecord Ended(StepRecord step, JsonNode happening, JsonNode facets)
    {
        if (facets["pitwall_step"] is not { } facet)
            return step with { Status = "Aborted" };
        var output = happening["outputs"]![0]!;
        return step with
        {
            Duration = TimeSpan.FromMilliseconds((double)facet["durationMs"]!),
            Status = (string)facet["status"]!,
            Rows = (long)output["outputFacets"]!["outputStatistics"]!["rowCount"]!,
            Partitions = facet["partitions"]!.AsArray().Count,
            Quarantined = (long)facet["quarantined"]!,
            Inputs = [.. happening["inputs"]!.AsArray().Select(i => KeyValuePair.Create((string)i!["name"]!, Version(i)))],
            SnapshotId = Version(output),
            Findings = [.. output["facets"]!["dataQualityAssertions"]!["assertions"]!.AsArray().Where(a => !(bool)a!["success"]!).Select(a => KeyValuePair.Create((string)a!["assertion"]!, (long)a["badRows"]!))],
            Error = Error(facets),
        };
    }

    private static string? Version(JsonNode dataset) => (string?)dataset["facets"]?["version"]?["datasetVersion"];

    private static string? Error(JsonNode facets) => (string?)facets["errorMessage"]?["message"];

    private static IEnumerable<JsonNode> Events(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            JsonNode? happening;
            try
            {
                happening = JsonNode.Parse(line);
            }
            catch (JsonException)
            {
                yield break; // The run was killed while it wrote this line; there is nothing after it.
            }

            yield return happening!;
        }
    }
}
