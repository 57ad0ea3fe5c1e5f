using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Pipelines.Championship;

/// <summary>Makes <c>silver.driver_standings</c> and <c>silver.constructor_standings</c>: the tables after every round of every season.</summary>
internal static class StandingsTables
{
    /// <summary>Raised when the same results give other rows.</summary>
    public const int Version = 1;

    /// <summary>Creates the relation <paramref name="target"/> (schema and name) from the inputs.</summary>
    public static void MakeDrivers(CodeInputs inputs, string target) =>
        StandingsWriter.Write(inputs.Connection, target, ChampionshipInput.Seasons(inputs.Connection).SelectMany(StandingRows.Drivers));

    /// <inheritdoc cref="MakeDrivers"/>
    public static void MakeConstructors(CodeInputs inputs, string target) =>
        StandingsWriter.Write(inputs.Connection, target, ChampionshipInput.Seasons(inputs.Connection).SelectMany(StandingRows.Constructors));
}
