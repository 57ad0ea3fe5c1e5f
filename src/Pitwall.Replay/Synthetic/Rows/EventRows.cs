using System.Globalization;
using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Rows;

/// <summary>race_control, weather and team_radio.</summary>
internal static class EventRows
{
    private const long Minute = 60_000;

    public static void RaceControl(RowWriter row, SessionRun run, bool quirks)
    {
        var messages = run.Messages.OrderBy(message => message.At).ToList();
        // Upstream repeats a row now and then.
        if (quirks && messages.Count > 2)
            messages.Insert(2, messages[1]);
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        foreach (var message in messages)
        {
            row.Begin(run.Session);
            row.Date("date"u8, start + message.At);
            row.Number("driver_number"u8, message.Entrant is { } entrant ? run.Field[entrant].Number : null);
            row.Number("lap_number"u8, message.Lap);
            row.Text("category"u8, message.Category);
            row.Text("flag"u8, message.Flag);
            row.Text("scope"u8, message.Scope);
            row.Number("sector"u8, message.Sector);
            row.Number("qualifying_phase"u8, message.Phase);
            row.Text("message"u8, message.Text);
            row.End();
        }
    }

    /// <summary>Every minute from a quarter of an hour before the session until it is over.</summary>
    public static void Weather(RowWriter row, SessionRun run, Dice dice)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        var air = dice.With("air").Range(16, 29);
        var wind = dice.With("wind").Int(0, 360);
        var shower = run.Session.Kind == SessionKind.Practice ? dice.With("shower").Int(20, 45) : -1;
        var end = Math.Max(run.Over, (long)run.Session.Length.TotalMilliseconds);
        for (var minute = -15; minute * Minute <= end; minute++)
        {
            var die = dice.With(minute);
            var swing = Math.Sin(minute / 37.0);
            row.Begin();
            row.Json.WriteNumber("air_temperature"u8, Tenths(air + swing + (die.With(1).Bell() * 0.1)));
            row.Json.WriteNumber("humidity"u8, Math.Round((decimal)(58 - (4 * swing) + die.With(2).Bell())));
            row.Json.WriteNumber("pressure"u8, Tenths(1009 + (swing * 0.6) + (die.With(3).Bell() * 0.1)));
            row.Json.WriteNumber("rainfall"u8, minute >= shower && minute < shower + 4 && shower > 0 ? 1 : 0);
            row.Json.WriteNumber("track_temperature"u8, Tenths(air + 14 + (3 * swing) + (die.With(4).Bell() * 0.3)));
            row.Json.WriteNumber("wind_direction"u8, (wind + die.With(5).Int(0, 40)) % 360);
            row.Json.WriteNumber("wind_speed"u8, Tenths(Math.Abs(2.2 + die.With(6).Bell())));
            row.Date("date"u8, start + (minute * Minute) + 2_000 + die.With(7).Int(80, 160));
            row.Json.WriteNumber("session_key"u8, run.Session.Key);
            row.Json.WriteNumber("meeting_key"u8, run.Session.Meeting.Key);
            row.End();
        }
    }

    public static void TeamRadio(RowWriter row, SessionRun run, Dice dice)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        var meeting = run.Session.Meeting;
        var day = run.Session.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var sunday = meeting.Sunday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var folder = $"https://livetiming.example.invalid/static/{meeting.Year}/{sunday}_{meeting.Place.GrandPrix.Replace(' ', '_')}"
            + $"/{day}_{run.Session.Name.Replace(' ', '_')}/TeamRadio";
        var captures = run.Laps.Where(lap => dice.With(lap.Entrant).With(lap.Number).Unit() < 0.05)
            .Select(lap => (At: lap.End + dice.With(lap.Number).Int(2_000, 30_000), Entrant: run.Field[lap.Entrant]))
            .OrderBy(capture => capture.At);
        foreach (var (at, entrant) in captures)
        {
            row.Begin(run.Session);
            row.Json.WriteNumber("driver_number"u8, entrant.Number);
            row.Date("date"u8, start + at);
            row.Text(
                "recording_url"u8,
                $"{folder}/{entrant.Code}01_{entrant.Number}_{run.LocalTime(at - 25_000, "yyyyMMdd_HHmmss")}.mp3");
            row.End();
        }
    }

    private static decimal Tenths(double value) => Math.Round((decimal)value, 1);
}
