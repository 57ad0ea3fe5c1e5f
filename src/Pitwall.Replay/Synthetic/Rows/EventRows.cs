using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Rows;

/// <summary>race_control, weather and team_radio.</summary>
internal static class EventRows
{
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

    public static void Weather(RowWriter row, SessionRun run, Dice dice)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        foreach (var sample in SimWeather.Of(run, dice))
        {
            row.Begin();
            row.Json.WriteNumber("air_temperature"u8, sample.Air);
            row.Json.WriteNumber("humidity"u8, sample.Humidity);
            row.Json.WriteNumber("pressure"u8, sample.Pressure);
            row.Json.WriteNumber("rainfall"u8, sample.Rainfall);
            row.Json.WriteNumber("track_temperature"u8, sample.Track);
            row.Json.WriteNumber("wind_direction"u8, sample.WindDirection);
            row.Json.WriteNumber("wind_speed"u8, sample.WindSpeed);
            row.Date("date"u8, start + sample.At);
            row.Json.WriteNumber("session_key"u8, run.Session.Key);
            row.Json.WriteNumber("meeting_key"u8, run.Session.Meeting.Key);
            row.End();
        }
    }

    public static void TeamRadio(RowWriter row, SessionRun run, Dice dice)
    {
        var start = run.Session.Start.ToUnixTimeMilliseconds();
        foreach (var capture in SimRadio.Of(run, dice))
        {
            row.Begin(run.Session);
            row.Json.WriteNumber("driver_number"u8, capture.Entrant.Number);
            row.Date("date"u8, start + capture.At);
            row.Text("recording_url"u8, $"https://livetiming.example.invalid/static/{run.Session.ArchivePath}{capture.Path}");
            row.End();
        }
    }
}
