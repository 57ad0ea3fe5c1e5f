using System.Globalization;
using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>Who is there and what goes on around them: drivers, the first three, team radio and weather.</summary>
internal static class EntryFeeds
{
    public static void DriverList(FeedLog log, Broadcast broadcast)
    {
        var board = new Board(log);
        var isFirst = true;
        foreach (var changes in broadcast.Positions)
        {
            foreach (var change in changes)
            {
                var (entrant, key) = (broadcast.Run.Field[change.Entrant], broadcast.Key(change.Entrant));
                if (isFirst)
                {
                    board.Set($"{key}/RacingNumber", key).Set($"{key}/BroadcastName", entrant.BroadcastName).Set($"{key}/FullName", entrant.FullName)
                        .Set($"{key}/Tla", entrant.Code);
                }

                board.Set($"{key}/Line", change.Position);
                if (isFirst)
                {
                    board.Set($"{key}/TeamName", entrant.Team).Set($"{key}/TeamColour", entrant.TeamColour).Set($"{key}/FirstName", entrant.FirstName)
                        .Set($"{key}/LastName", entrant.LastName)
                        .Set($"{key}/Reference", $"{entrant.Code}01")
                        .Set($"{key}/HeadshotUrl", $"https://media.example.invalid/drivers/{entrant.Code}.png")
                        .Set($"{key}/CountryCode", entrant.Country);
                }
            }

            board.Send(isFirst ? 7_406 : broadcast.At(changes.Key));
            isFirst = false;
        }
    }

    /// <summary>Reduced to who they are: a list first, then whoever comes to a place.</summary>
    public static void TopThree(FeedLog log, Broadcast broadcast)
    {
        var json = log.Json;
        var isFirst = true;
        foreach (var changes in broadcast.Positions)
        {
            var top = changes.Where(change => change.Position <= 3).OrderBy(change => change.Position).ToArray();
            if (top.Length == 0)
                continue;
            json.WriteStartObject();
            if (isFirst)
            {
                json.WriteBoolean("Withheld"u8, false);
                json.WriteStartArray("Lines"u8);
            }
            else
            {
                json.WriteStartObject("Lines"u8);
            }

            foreach (var change in top)
            {
                var entrant = broadcast.Run.Field[change.Entrant];
                if (!isFirst)
                    json.WritePropertyName(Texts.Number(change.Position - 1));
                json.WriteStartObject();
                json.WriteString("Position"u8, Texts.Number(change.Position));
                json.WriteBoolean("ShowPosition"u8, true);
                json.WriteString("RacingNumber"u8, Texts.Number(entrant.Number));
                json.WriteString("Tla"u8, entrant.Code);
                json.WriteString("BroadcastName"u8, entrant.BroadcastName);
                json.WriteString("FullName"u8, entrant.FullName);
                json.WriteString("Team"u8, entrant.Team);
                json.WriteString("TeamColour"u8, entrant.TeamColour);
                json.WriteEndObject();
            }

            if (isFirst)
                json.WriteEndArray();
            else
                json.WriteEndObject();
            json.WriteEndObject();
            log.End(isFirst ? 7_406 : broadcast.At(changes.Key));
            isFirst = false;
        }
    }

    public static void TeamRadio(FeedLog log, Broadcast broadcast)
    {
        var json = log.Json;
        var dice = broadcast.Dice.With("TeamRadio");
        var index = 0;
        foreach (var clip in SimRadio.Of(broadcast.Run, broadcast.Dice.With("team_radio")))
        {
            json.WriteStartObject();
            if (index == 0)
            {
                json.WriteStartArray("Captures"u8);
            }
            else
            {
                json.WriteStartObject("Captures"u8);
                json.WritePropertyName(Texts.Number(index));
            }

            json.WriteStartObject();
            json.WriteString("Utc"u8, broadcast.UtcText(clip.At));
            json.WriteString("RacingNumber"u8, Texts.Number(clip.Entrant.Number));
            json.WriteString("Path"u8, clip.Path);
            json.WriteEndObject();
            if (index == 0)
                json.WriteEndArray();
            else
                json.WriteEndObject();
            json.WriteEndObject();
            log.End(broadcast.At(clip.At) + dice.With(index++).Int(200, 900));
        }
    }

    public static void Weather(FeedLog log, Broadcast broadcast)
    {
        foreach (var sample in SimWeather.Of(broadcast.Run, broadcast.Dice.With("weather")))
        {
            var json = log.Json;
            json.WriteStartObject();
            json.WriteString("AirTemp"u8, Decimal(sample.Air));
            json.WriteString("Humidity"u8, Decimal(sample.Humidity));
            json.WriteString("Pressure"u8, Decimal(sample.Pressure));
            json.WriteString("Rainfall"u8, Texts.Number(sample.Rainfall));
            json.WriteString("TrackTemp"u8, Decimal(sample.Track));
            json.WriteString("WindDirection"u8, Texts.Number(sample.WindDirection));
            json.WriteString("WindSpeed"u8, Decimal(sample.WindSpeed));
            json.WriteEndObject();
            log.End(broadcast.At(sample.At));
        }
    }

    private static string Decimal(decimal value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
