using Pitwall.DuckDb;

namespace Pitwall.Pipelines.Telemetry;

/// <summary>A session with samples of cars, and how many rows its sources have.</summary>
internal sealed record TelemetrySession(int Year, int Key, long LiveCars, long OpenF1Cars, long LivePositions, long OpenF1Positions)
{
    private static readonly string[] Tables = ["bronze.livetiming_car_data", "bronze.openf1_car_data", "bronze.livetiming_position", "bronze.openf1_location"];

    /// <summary>True when the samples of the cars are live timing's, false for OpenF1's.</summary>
    public bool IsLive => LiveCars > 0;

    /// <summary>The sessions of which there are samples of cars, in order.</summary>
    public static IReadOnlyList<TelemetrySession> In(DuckDbConnection connection)
    {
        // Mostly there is one session, and then the files' own statistics say how many rows it has: none is read.
        using var bounds = connection.Query(string.Join(" union all ", Tables.Select((table, i) =>
            $"select {i} as place, count(*) as samples, min(year) as year, max(year) as last_year, min(session_key) as session_key, max(session_key) as last_session_key from {table}")));
        var told = bounds.ToRows().Where(r => (long)r[1]! > 0).ToArray();
        if (!told.All(r => Equals(r[2], told[0][2]) && Equals(r[3], told[0][2]) && Equals(r[4], told[0][4]) && Equals(r[5], told[0][4])))
            return Counted(connection);
        var counts = new long[Tables.Length];
        foreach (var row in told)
            counts[(int)row[0]!] = (long)row[1]!;
        return counts[0] + counts[1] > 0 ? [new TelemetrySession((int)told[0][2]!, (int)told[0][4]!, counts[0], counts[1], counts[2], counts[3])] : [];
    }

    private static IReadOnlyList<TelemetrySession> Counted(DuckDbConnection connection)
    {
        using var rows = connection.Query("""
            select year, session_key, sum(live_cars)::bigint, sum(openf1_cars)::bigint, sum(live_positions)::bigint, sum(openf1_positions)::bigint
            from (
                select year, session_key, count(*) as live_cars, 0 as openf1_cars, 0 as live_positions, 0 as openf1_positions from bronze.livetiming_car_data group by all
                union all
                select year, session_key, 0, count(*), 0, 0 from bronze.openf1_car_data group by all
                union all
                select year, session_key, 0, 0, count(*), 0 from bronze.livetiming_position group by all
                union all
                select year, session_key, 0, 0, 0, count(*) from bronze.openf1_location group by all
            )
            group by year, session_key
            having sum(live_cars) + sum(openf1_cars) > 0
            order by year, session_key
            """);
        return [.. rows.ToRows().Select(r => new TelemetrySession((int)r[0]!, (int)r[1]!, (long)r[2]!, (long)r[3]!, (long)r[4]!, (long)r[5]!))];
    }
}
