using System.Globalization;
using System.Text.Json;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Runs;

/// <summary>Writes OpenLineage run events (spec 2-0-2). Facets of our own carry their producer and schema, as the spec asks.</summary>
internal static class OpenLineage
{
    private const string Namespace = "pitwall";
    private const string Producer = "urn:pitwall:lakehouse";
    private const string Schema = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private const string Facets = "https://openlineage.io/spec/facets/";

    /// <summary>Writes an event.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="type">START, COMPLETE, FAIL or ABORT.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="id">The run's or step's id.</param>
    /// <param name="job">What is run.</param>
    /// <param name="facets">Writes the facets of the run.</param>
    /// <param name="inputs">Writes the datasets that are read; null for none.</param>
    /// <param name="outputs">Writes the datasets that are made; null for none.</param>
    public static void Event(
        Utf8JsonWriter json, string type, DateTimeOffset time, Guid id, string job, Action<Utf8JsonWriter> facets, Action<Utf8JsonWriter>? inputs = null, Action<Utf8JsonWriter>? outputs = null)
    {
        json.WriteStartObject();
        json.WriteString("eventType", type);
        json.WriteString("eventTime", time.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("producer", Producer);
        json.WriteString("schemaURL", Schema);
        json.WriteStartObject("run");
        json.WriteString("runId", id.ToString());
        json.WriteStartObject("facets");
        facets(json);
        json.WriteEndObject();
        json.WriteEndObject();
        Job(json, job);
        json.WriteStartArray("inputs");
        inputs?.Invoke(json);
        json.WriteEndArray();
        json.WriteStartArray("outputs");
        outputs?.Invoke(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The run that a step belongs to.</summary>
    public static void Parent(Utf8JsonWriter json, Guid id, string job) => Facet(json, "parent", "1-1-0/ParentRunFacet.json#/$defs/ParentRunFacet", () =>
    {
        json.WriteStartObject("run");
        json.WriteString("runId", id.ToString());
        json.WriteEndObject();
        Job(json, job);
    });

    /// <summary>A dataset; with the version that was read or written, where it has one.</summary>
    public static void Dataset(Utf8JsonWriter json, string name, long? version)
    {
        StartDataset(json, name, version);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The dataset that a step wrote, with its size and what its expectations found.</summary>
    public static void Output(Utf8JsonWriter json, StepReport report)
    {
        StartDataset(json, report.Table, report.SnapshotId);
        Facet(json, "dataQualityAssertions", "1-0-2/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet", () =>
        {
            json.WriteStartArray("assertions");
            foreach (var result in report.Expectations)
                Assertion(json, result);
            json.WriteEndArray();
        });
        json.WriteEndObject();
        json.WriteStartObject("outputFacets");
        Facet(json, "outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet", () =>
        {
            json.WriteNumber("rowCount", report.Rows);
            json.WriteNumber("size", report.Bytes);
        });
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What OpenLineage has no standard facet for: how a step ended and what it did to partitions.</summary>
    public static void Step(Utf8JsonWriter json, StepReport report) => Facet(json, "pitwall_step", "#/$defs/PitwallStepRunFacet", () =>
    {
        json.WriteString("status", report.Status.ToString());
        Texts(json, "partitions", report.Partitions);
        Texts(json, "held", report.Held);
        json.WriteNumber("removed", report.Removed);
        json.WriteNumber("quarantined", report.Quarantined);
        json.WriteNumber("durationMs", Math.Round(report.Duration.TotalMilliseconds, 3));
    });

    /// <summary>Why a run or step failed.</summary>
    public static void Error(Utf8JsonWriter json, string message) => Facet(json, "errorMessage", "1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet", () =>
    {
        json.WriteString("message", message);
        json.WriteString("programmingLanguage", "C#");
    });

    /// <summary>How a run was asked for and how it ended.</summary>
    public static void Command(Utf8JsonWriter json, string arguments, string? outcome) => Facet(json, "pitwall_command", "#/$defs/PitwallCommandRunFacet", () =>
    {
        json.WriteString("arguments", arguments);
        json.WriteString("outcome", outcome);
    });

    private static void Job(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject("job");
        json.WriteString("namespace", Namespace);
        json.WriteString("name", name);
        json.WriteEndObject();
    }

    /// <summary>Begins a dataset, and leaves its facets open for more of them.</summary>
    private static void StartDataset(Utf8JsonWriter json, string name, long? version)
    {
        json.WriteStartObject();
        json.WriteString("namespace", Namespace);
        json.WriteString("name", name);
        json.WriteStartObject("facets");
        if (version is { } v)
            Facet(json, "version", "1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet", () => json.WriteString("datasetVersion", v.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Assertion(Utf8JsonWriter json, ExpectationResult result)
    {
        json.WriteStartObject();
        json.WriteString("assertion", result.Expectation.Name);
        json.WriteBoolean("success", result.Holds);
        json.WriteString("severity", result.Expectation.Severity == Severity.Block ? "error" : "warn");
        json.WriteNumber("badRows", result.BadRows);
        Texts(json, "sample", result.Sample);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Facet(Utf8JsonWriter json, string name, string schema, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteString("_producer", Producer);
        json.WriteString("_schemaURL", schema.StartsWith('#') ? "urn:pitwall:openlineage" + schema : Facets + schema);
        json.WriteEndObject();
    }
}
