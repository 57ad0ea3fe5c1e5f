using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Rows;

/// <summary>laps, stints, pit, position, intervals and overtakes.</summary>
internal static class TimingRows
{
    public static void Laps(RowWriter row, SessionRun run, bool quirks, Dice dice)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        var circuit = run.Circuit;
        // Upstream misses the start of the first lap that it sees in a session.
        var first = quirks && !run.Session.IsRace && run.Laps.Count > 0 ? run.Laps.MinBy(lap => lap.Start) : null;
        foreach (var lap in run.Laps.OrderBy(lap => lap.Start).ThenBy(lap => lap.Entrant))
        {
            var unfinished = lap.Has(LapTraits.Unfinished);
            row.Begin(run.Session);
            row.Json.WriteNumber("driver_number"u8, run.Field[lap.Entrant].Number);
            row.Json.WriteNumber("lap_number"u8, lap.Number);
            if (lap == first || lap.Has(LapTraits.NoStart))
                row.Json.WriteNull("date_start"u8);
            else
                row.Date("date_start"u8, start + lap.Start);
            var hasSector1 = !lap.Has(LapTraits.OutOfGarage) && !(quirks && lap.Has(LapTraits.NoSector1));
            row.Seconds("duration_sector_1"u8, hasSector1 ? lap.Sector1 : null);
            row.Seconds("duration_sector_2"u8, unfinished ? null : lap.Sector2);
            row.Seconds("duration_sector_3"u8, unfinished ? null : lap.Sector3);
            row.Number("i1_speed"u8, LapDetail.SpeedI1(circuit, lap));
            row.Number("i2_speed"u8, LapDetail.SpeedI2(circuit, lap));
            row.Json.WriteBoolean("is_pit_out_lap"u8, lap.IsPitOut || lap.Has(LapTraits.NoStart));
            row.Seconds("lap_duration"u8, lap.OfficialMs);
            for (var sector = 0; sector < 3; sector++)
                Segments(row, lap, sector, dice.With(lap.Entrant).With(lap.Number).With(sector), quirks);
            row.Number("st_speed"u8, LapDetail.SpeedTrap(circuit, lap));
            row.End();
        }
    }

    public static void Stints(RowWriter row, SessionRun run, bool quirks)
    {
        // One set in practice that nobody identified.
        var unknown = quirks && !run.Session.IsRace ? run.Stints.LastOrDefault() : null;
        foreach (var stint in run.Stints.OrderBy(stint => stint.Entrant).ThenBy(stint => stint.Number))
        {
            row.Begin(run.Session);
            row.Json.WriteNumber("stint_number"u8, stint.Number);
            row.Json.WriteNumber("driver_number"u8, run.Field[stint.Entrant].Number);
            row.Json.WriteNumber("lap_start"u8, stint.FirstLap);
            row.Json.WriteNumber("lap_end"u8, stint.LastLap);
            row.Text("compound"u8, stint == unknown ? null : stint.Compound);
            row.Json.WriteNumber("tyre_age_at_start"u8, stint.AgeAtStart);
            row.End();
        }
    }

    public static void Pits(RowWriter row, SessionRun run, bool quirks)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        var pits = run.Pits.OrderBy(pit => pit.Exit).ThenBy(pit => pit.Entrant).ToList();
        // Upstream repeats a row now and then.
        if (quirks && !run.Session.IsRace && pits.Count > 3)
            pits.Insert(3, pits[2]);
        foreach (var pit in pits)
        {
            row.Begin();
            row.Date("date"u8, start + pit.Exit);
            row.Json.WriteNumber("session_key"u8, run.Session.Key);
            row.Json.WriteNumber("meeting_key"u8, run.Session.Meeting.Key);
            row.Json.WriteNumber("driver_number"u8, run.Field[pit.Entrant].Number);
            row.Json.WriteNumber("lap_number"u8, pit.LapNumber);
            row.Seconds("lane_duration"u8, pit.LaneMs / 100 * 100);
            row.Seconds("pit_duration"u8, pit.LaneMs / 100 * 100);
            row.Seconds("stop_duration"u8, pit.StopMs);
            row.End();
        }
    }

    public static void Positions(RowWriter row, SessionRun run)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        foreach (var change in run.Positions)
        {
            row.Begin();
            row.Date("date"u8, start + change.At);
            row.Json.WriteNumber("driver_number"u8, run.Field[change.Entrant].Number);
            row.Json.WriteNumber("meeting_key"u8, run.Session.Meeting.Key);
            row.Json.WriteNumber("position"u8, change.Position);
            row.Json.WriteNumber("session_key"u8, run.Session.Key);
            row.End();
        }
    }

    public static void Intervals(RowWriter row, SessionRun run)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        foreach (var interval in run.Intervals)
        {
            row.Begin();
            row.Json.WriteNumber("session_key"u8, run.Session.Key);
            row.Json.WriteNumber("meeting_key"u8, run.Session.Meeting.Key);
            row.Date("date"u8, start + interval.At);
            row.Json.WriteNumber("driver_number"u8, run.Field[interval.Entrant].Number);
            Gap(row, "gap_to_leader"u8, interval.GapMs, interval.GapLaps);
            Gap(row, "interval"u8, interval.IntervalMs, interval.IntervalLaps);
            row.End();
        }
    }

    public static void Overtakes(RowWriter row, SessionRun run)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        foreach (var pass in run.Overtakes)
        {
            row.Begin(run.Session);
            row.Json.WriteNumber("overtaking_driver_number"u8, run.Field[pass.Overtaking].Number);
            row.Json.WriteNumber("overtaken_driver_number"u8, run.Field[pass.Overtaken].Number);
            row.Date("date"u8, start + pass.At);
            row.Json.WriteNumber("position"u8, pass.Position);
            row.End();
        }
    }

    private static void Gap(RowWriter row, ReadOnlySpan<byte> name, long? ms, int laps)
    {
        if (laps > 0)
            row.Text(name, FormattableString.Invariant($"+{laps} LAP{(laps == 1 ? "" : "S")}"));
        else
            row.Seconds(name, ms);
    }

    private static void Segments(RowWriter row, SimLap lap, int sector, Dice dice, bool quirks)
    {
        row.Json.WriteStartArray(sector switch { 0 => "segments_sector_1"u8, 1 => "segments_sector_2"u8, _ => "segments_sector_3"u8 });
        for (var index = 0; index < LapDetail.Segments(lap, sector); index++)
        {
            // Upstream misses the first segment now and then.
            if (quirks && sector == 0 && index == 0 && dice.With(index).Unit() < 0.25)
                row.Json.WriteNullValue();
            else
                row.Json.WriteNumberValue(LapDetail.Segment(lap, sector, index, dice));
        }

        row.Json.WriteEndArray();
    }
}
