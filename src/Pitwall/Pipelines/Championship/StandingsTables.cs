using Pitwall.DuckDb;

namespace Pitwall.Pipelines.Championship;

/// <summary>Makes <c>silver.driver_standings</c> and <c>silver.constructor_standings</c>: the tables after every round of every season.</summary>
internal static class StandingsTables
{
    /// <summary>Raised when the same results give other rows.</summary>
    public const int Version = 1;

    /// <summary>Creates the relation <paramref name="target"/> (schema and name) from the inputs on the connection.</summary>
    public static void MakeDrivers(DuckDbConnection connection, string target) =>
        StandingsWriter.Write(connection, target, ChampionshipInput.Seasons(connection).SelectMany(StandingRows.Drivers));

    /// <inheritdoc cref="MakeDrivers"/>
    public static void MakeConstructors(DuckDbConnection connection, string target) =>
        StandingsWriter.Write(connection, target, ChampionshipInput.Seasons(connection).SelectMany(StandingRows.Constructors));
}
