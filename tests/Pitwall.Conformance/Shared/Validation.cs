using Pitwall.Lakehouse.Building;

namespace Pitwall.Conformance.Shared;

/// <summary>What the expectations of a build found.</summary>
internal static class Validation
{
    /// <summary>The expectations that do not hold, as <c>table expectation</c>, with an example.</summary>
    public static IReadOnlyCollection<(string Key, string Text)> Findings(BuildReport report) =>
    [
        .. report.Steps.SelectMany(s => s.Expectations.Where(e => !e.Holds)
            .Select(e => ($"{s.Table} {e.Expectation.Name}", $"{e.Expectation.Severity} {s.Table} {e.Expectation.Name}: {e.BadRows} rows, such as {e.Sample[0]}"))),
    ];
}
