using System.Globalization;
using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>What race control says and which flags are out.</summary>
internal static class ControlFeeds
{
    /// <summary>Everything but the states of the session, which have topics of their own; a list first, then by index.</summary>
    public static void Messages(FeedLog log, Broadcast broadcast)
    {
        var json = log.Json;
        var index = 0;
        foreach (var (at, message) in Shown(broadcast))
        {
            json.WriteStartObject();
            if (index++ == 0)
            {
                json.WriteStartArray("Messages"u8);
            }
            else
            {
                json.WriteStartObject("Messages"u8);
                json.WritePropertyName(Texts.Number(index - 1));
            }

            json.WriteStartObject();
            json.WriteString("Utc"u8, broadcast.Utc(message.At).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
            if (message.Lap is { } lap)
                json.WriteNumber("Lap"u8, lap);
            json.WriteString("Category"u8, message.Category);
            if (message.Flag is not null)
                json.WriteString("Flag"u8, message.Flag);
            if (message.Scope is not null)
                json.WriteString("Scope"u8, message.Scope);
            if (message.Sector is { } sector)
                json.WriteNumber("Sector"u8, sector);
            if (message.Entrant is { } entrant)
                json.WriteString("RacingNumber"u8, broadcast.Key(entrant));
            if (message.Category == "SafetyCar")
            {
                var mode = message.Text.StartsWith("VIRTUAL", StringComparison.Ordinal) ? "VIRTUAL SAFETY CAR" : "SAFETY CAR";
                json.WriteString("Status"u8, message.Text[(mode.Length + 1)..]);
                json.WriteString("Mode"u8, mode);
            }
            else if (message.Category == "Drs")
            {
                json.WriteString("Status"u8, message.Text["DRS ".Length..]);
            }

            json.WriteString("Message"u8, message.Text);
            json.WriteEndObject();
            if (index == 1)
                json.WriteEndArray();
            else
                json.WriteEndObject();
            json.WriteEndObject();
            log.End(at);
        }
    }

    public static void Short(FeedLog log, Broadcast broadcast)
    {
        foreach (var (at, message) in Shown(broadcast))
        {
            log.Json.WriteStartObject();
            log.Json.WriteString("Timestamp"u8, broadcast.Run.LocalTime(message.At, "yyyy-MM-dd'T'HH:mm:ss"));
            log.Json.WriteString("Message"u8, message.Text);
            log.Json.WriteEndObject();
            log.End(at);
        }
    }

    public static void TrackStatus(FeedLog log, Broadcast broadcast)
    {
        Send(0, "1", "AllClear");
        foreach (var (at, code, name) in TrackStatuses(broadcast))
            Send(broadcast.At(at), code, name);

        void Send(long at, string code, string name)
        {
            log.Json.WriteStartObject();
            log.Json.WriteString("Status"u8, code);
            log.Json.WriteString("Message"u8, name);
            log.Json.WriteEndObject();
            log.End(at);
        }
    }

    /// <summary>Every change of the track's status after the first, which is all clear.</summary>
    public static IEnumerable<(long At, string Code, string Name)> TrackStatuses(Broadcast broadcast)
    {
        var yellow = new HashSet<int>();
        var stronger = (Code: "", Name: "");
        var shown = "1";
        var dice = broadcast.Dice.With("TrackStatus");
        foreach (var message in Spoken(broadcast))
        {
            stronger = (message.Category, message.Flag, message.Text) switch
            {
                ("SafetyCar", _, "SAFETY CAR DEPLOYED") => ("4", "SCDeployed"),
                ("SafetyCar", _, "VIRTUAL SAFETY CAR DEPLOYED") => ("6", "VSCDeployed"),
                ("SafetyCar", _, "VIRTUAL SAFETY CAR ENDING") => ("7", "VSCEnding"),
                ("Flag", "RED", _) => ("5", "Red"),
                ("Flag", "GREEN", _) or ("Flag", "CLEAR", "TRACK CLEAR") => default,
                _ => stronger,
            };
            if (message is { Flag: "YELLOW" or "DOUBLE YELLOW", Sector: { } waved })
                yellow.Add(waved);
            else if (message is { Flag: "CLEAR", Sector: { } cleared })
                yellow.Remove(cleared);
            else if (message is { Flag: "CLEAR", Scope: "Track" })
                yellow.Clear();
            var (code, name) = stronger.Code is { Length: > 0 } ? stronger : yellow.Count > 0 ? ("2", "Yellow") : ("1", "AllClear");
            if (code == shown)
                continue;
            shown = code;
            yield return (message.At + dice.With(message.At).Int(300, 950), code, name);
        }
    }

    private static IEnumerable<SimMessage> Spoken(Broadcast broadcast) =>
        broadcast.Run.Messages.Where(message => message.Category != "SessionStatus").OrderBy(message => message.At);

    // Messages carry whole seconds of UTC: the line comes after the second has begun, in the order in which they were spoken.
    private static IEnumerable<(long At, SimMessage Message)> Shown(Broadcast broadcast)
    {
        var dice = broadcast.Dice.With("RaceControlMessages");
        var last = 0L;
        foreach (var message in Spoken(broadcast))
        {
            last = Math.Max(last + 1, broadcast.At(message.At) + dice.With(message.At).Int(80, 600));
            yield return (last, message);
        }
    }
}
