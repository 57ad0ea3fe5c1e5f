using Pitwall.DuckDb;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Lakehouse;

/// <summary>What a lake's engine is made of.</summary>
public sealed record LakeEngineOptions
{
    /// <summary>The lake's folder; made when missing. Holds <c>warehouse/</c> and <c>runs/</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The tables of the lake.</summary>
    public required DefinitionSet Definitions { get; init; }

    /// <summary>Where data enters the lake.</summary>
    public IReadOnlyList<IInputProvider> Providers { get; init; } = [];

    /// <summary>Threads and memory of the query engine.</summary>
    public DuckDbOptions Engine { get; init; } = new();

    /// <summary>How many tables are built at the same time. Two keep two cores busy: small tables leave one idle.</summary>
    public int ParallelSteps { get; init; } = 2;

    /// <summary>
    /// Whether every commit waits until the disk has it. Off by default: a killed process loses nothing either way, and after a
    /// power cut the warehouse can be built again from the landing, which always waits.
    /// </summary>
    public bool FlushToDisk { get; init; }

    /// <summary>The clock of snapshots and run events.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
