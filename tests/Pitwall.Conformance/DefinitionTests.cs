using Pitwall.Conformance.Shared;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Conformance;

/// <summary>The tables that Pitwall brings along, without data.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public void The_built_in_tables_have_no_faults()
    {
        using var folder = new TempFolder();
        using var lake = Lake.Open(folder.Sub("lake"));
        Assert.Empty(DefinitionCheck.FaultsOf(lake.Engine));
    }

    [Fact]
    public void There_is_a_bronze_table_for_every_collection_of_the_upstream()
    {
        using var folder = new TempFolder();
        using var lake = Lake.Open(folder.Sub("lake"));
        Assert.All(Replay.OpenF1.OpenF1Collections.All, c => Assert.NotNull(lake.Engine.Graph.Find($"bronze.openf1_{c}")));
        Assert.Equal(18, Replay.OpenF1.OpenF1Collections.All.Count);
    }
}
