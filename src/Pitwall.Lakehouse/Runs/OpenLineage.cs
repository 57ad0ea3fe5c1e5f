using System.Globalization;
using System.Text.Json.Nodes;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Runs;

/// <summary>Writes OpenLineage run events (spec 2-0-2). Facets of our own carry their producer and schema, as the spec asks.</summary>
internal static class OpenLineage
{
    public const string Namespace = "pitwall";
    private const string Producer = "urn:pitwall:lakehouse";
    private const string Schema = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private const string Facets = "https://openlineage.io/spec/facets/";

    /// <summary>An event without datasets.</summary>
    public static JsonObject Event(string type, DateTimeOffset time, Guid runId, string job, Guid? parent, string? parentJob, JsonObject? runFacets = null)
    {
        var facets = runFacets ?? [];
        if (parent is { } id)
        {
            facets["parent"] = Facet("1-1-0/ParentRunFacet.json#/$defs/ParentRunFacet", new JsonObject
            {
                ["run"] = new JsonObject { ["runId"] = id.ToString() },
                ["job"] = new JsonObject { ["namespace"] = Namespace, ["name"] = parentJob },
            });
        }

        return new JsonObject
        {
            ["eventType"] = type,
            ["eventTime"] = time.ToString("O", CultureInfo.InvariantCulture),
            ["producer"] = Producer,
            ["schemaURL"] = Schema,
            ["run"] = new JsonObject { ["runId"] = runId.ToString(), ["facets"] = facets },
            ["job"] = new JsonObject { ["namespace"] = Namespace, ["name"] = job },
            ["inputs"] = new JsonArray(),
            ["outputs"] = new JsonArray(),
        };
    }

    /// <summary>A dataset; with the version that was read or written, where it has one.</summary>
    public static JsonObject Dataset(string name, long? version) => new()
    {
        ["namespace"] = Namespace,
        ["name"] = name,
        ["facets"] = version is { } v
            ? new JsonObject { ["version"] = Facet("1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet", new JsonObject { ["datasetVersion"] = v.ToString(CultureInfo.InvariantCulture) }) }
            : new JsonObject(),
    };

    /// <summary>The dataset that a step wrote, with its size and what its expectations found.</summary>
    public static JsonObject Output(StepReport report)
    {
        var dataset = Dataset(report.Table, report.SnapshotId);
        dataset["outputFacets"] = new JsonObject
        {
            ["outputStatistics"] = Facet("1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet", new JsonObject { ["rowCount"] = report.Rows, ["size"] = report.Bytes }),
        };
        ((JsonObject)dataset["facets"]!)["dataQualityAssertions"] = Facet("1-0-2/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet", new JsonObject
        {
            ["assertions"] = new JsonArray([.. report.Expectations.Select(Assertion)]),
        });
        return dataset;
    }

    /// <summary>What OpenLineage has no standard facet for: how a step ended and what it did to partitions.</summary>
    public static JsonObject Step(StepReport report) => Facet("#/$defs/PitwallStepRunFacet", new JsonObject
    {
        ["status"] = report.Status.ToString(),
        ["partitions"] = new JsonArray([.. report.Partitions.Select(p => JsonValue.Create(p))]),
        ["held"] = new JsonArray([.. report.Held.Select(p => JsonValue.Create(p))]),
        ["removed"] = report.Removed,
        ["quarantined"] = report.Quarantined,
        ["durationMs"] = Math.Round(report.Duration.TotalMilliseconds, 3),
    });

    /// <summary>Why a run or step failed.</summary>
    public static JsonObject Error(string message) => Facet("1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet", new JsonObject { ["message"] = message, ["programmingLanguage"] = "C#" });

    /// <summary>How a run was asked for and how it ended.</summary>
    public static JsonObject Command(string arguments, string? outcome) => Facet("#/$defs/PitwallCommandRunFacet", new JsonObject { ["arguments"] = arguments, ["outcome"] = outcome });

    private static JsonObject Assertion(ExpectationResult result) => new()
    {
        ["assertion"] = result.Expectation.Name,
        ["success"] = result.Holds,
        ["severity"] = result.Expectation.Severity == Severity.Block ? "error" : "warn",
        ["badRows"] = result.BadRows,
        ["sample"] = new JsonArray([.. result.Sample.Select(s => JsonValue.Create(s))]),
    };

    private static JsonObject Facet(string schema, JsonObject facet)
    {
        facet["_producer"] = Producer;
        facet["_schemaURL"] = schema.StartsWith('#') ? "urn:pitwall:openlineage" + schema : Facets + schema;
        return facet;
    }
}
