using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic.Rows;

/// <summary>session_result, starting_grid, championship_drivers and championship_teams.</summary>
internal static class ResultRows
{
    public static void Results(RowWriter row, SessionRun run)
    {
        foreach (var result in run.Results)
        {
            row.Begin();
            row.Number("position"u8, result.Position);
            row.Json.WriteNumber("driver_number"u8, run.Field[result.Entrant].Number);
            row.Json.WriteNumber("number_of_laps"u8, result.Laps);
            row.Json.WriteBoolean("dnf"u8, result.Dnf);
            row.Json.WriteBoolean("dns"u8, result.Dns);
            row.Json.WriteBoolean("dsq"u8, result.Dsq);
            if (result.SegmentMs is { } segments)
            {
                Array(row, "duration"u8, segments);
                Array(row, "gap_to_leader"u8, result.SegmentGapMs!);
            }
            else
            {
                row.Seconds("duration"u8, result.DurationMs);
                if (result.LapsDown > 0)
                    row.Text("gap_to_leader"u8, FormattableString.Invariant($"+{result.LapsDown} LAP{(result.LapsDown == 1 ? "" : "S")}"));
                else
                    row.Seconds("gap_to_leader"u8, result.GapMs);
            }

            if (run.Session.IsRace)
                row.Json.WriteNumber("points"u8, result.Points);
            row.Json.WriteNumber("meeting_key"u8, run.Session.Meeting.Key);
            row.Json.WriteNumber("session_key"u8, run.Session.Key);
            row.End();
        }
    }

    public static void Grid(RowWriter row, SessionRun run)
    {
        foreach (var slot in run.Grid)
        {
            row.Begin();
            row.Json.WriteNumber("position"u8, slot.Position);
            row.Json.WriteNumber("driver_number"u8, run.Field[slot.Entrant].Number);
            row.Seconds("lap_duration"u8, slot.BestMs);
            row.Json.WriteNumber("meeting_key"u8, run.Session.Meeting.Key);
            row.Json.WriteNumber("session_key"u8, run.Session.Key);
            row.End();
        }
    }

    public static void ChampionshipDrivers(RowWriter row, SessionRun run, Standings before, Standings after)
    {
        var start = before.Drivers;
        foreach (var (number, line) in after.Drivers.OrderBy(line => line.Value.Position))
        {
            row.Begin(run.Session);
            row.Json.WriteNumber("driver_number"u8, number);
            Standing(row, start.TryGetValue(number, out var earlier) ? earlier : null, line);
        }
    }

    public static void ChampionshipTeams(RowWriter row, SessionRun run, Standings before, Standings after)
    {
        var start = before.Teams;
        foreach (var (team, line) in after.Teams.OrderBy(line => line.Value.Position))
        {
            row.Begin(run.Session);
            row.Text("team_name"u8, team);
            Standing(row, start.TryGetValue(team, out var earlier) ? earlier : null, line);
        }
    }

    private static void Standing(RowWriter row, (int Position, int Points)? before, (int Position, int Points) after)
    {
        row.Number("position_start"u8, before?.Position);
        row.Json.WriteNumber("position_current"u8, after.Position);
        row.Json.WriteNumber("points_start"u8, before?.Points ?? 0);
        row.Json.WriteNumber("points_current"u8, after.Points);
        row.End();
    }

    private static void Array(RowWriter row, ReadOnlySpan<byte> name, IReadOnlyList<int?> ms)
    {
        row.Json.WriteStartArray(name);
        foreach (var value in ms)
            row.SecondsValue(value);
        row.Json.WriteEndArray();
    }
}
