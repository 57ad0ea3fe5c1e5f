using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Building;

namespace Pitwall.Conformance.Season2023;

/// <summary>What the expectations find in a whole real season.</summary>
public sealed class FindingsTests(SeasonLake season)
{
    /// <summary>Warnings that the data itself gives cause for.</summary>
    private static readonly Dictionary<string, string> Findings = new(StringComparer.Ordinal);

    [Fact]
    public async Task Every_table_is_built_and_every_finding_is_explained()
    {
        var lake = await season.OpenAsync();
        LakeRuns.AssertSound(season.Result);
        Assert.Equal(lake.Engine.Graph.Order.Count, season.Result.Build.Steps.Count(s => s.Status == StepStatus.Built));
        Listed.AssertOnly(Validation.Findings(season.Result.Build), Findings);
    }
}
