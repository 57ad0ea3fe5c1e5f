using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>Time spent in the pit lane: all visits while they are on the screen, and the stops of a race.</summary>
internal static class PitFeeds
{
    /// <summary>Seconds in tenths, empty for a first exit; taken off the screen half a minute later.</summary>
    public static void LaneTimes(FeedLog log, Broadcast broadcast)
    {
        log.Json.WriteRawValue("""{"PitTimes":{}}"""u8);
        log.End(4_140);
        var board = new Board(log);
        var agenda = new Agenda();
        foreach (var pit in broadcast.Run.Pits)
        {
            var key = broadcast.Key(pit.Entrant);
            agenda.Add(pit.Exit, at =>
            {
                board.Always($"PitTimes/{key}/RacingNumber", key)
                    .Always($"PitTimes/{key}/Duration", pit.LaneMs is { } lane ? Tenths(lane) : "")
                    .Always($"PitTimes/{key}/Lap", Texts.Number(pit.LapNumber))
                    .Send(broadcast.At(at));
                agenda.Add(at + 31_700, later => board.Delete("PitTimes", key).Send(broadcast.At(later)));
            });
        }

        agenda.Run();
    }

    public static void Stops(FeedLog log, Broadcast broadcast)
    {
        var board = new Board(log);
        foreach (var pit in OfRace(broadcast))
        {
            // The lap is a state of the topic: it is left out where it is that of the stop before.
            board.Always("RacingNumber", broadcast.Key(pit.Entrant)).Always("PitStopTime", Tenths(pit.StopMs ?? 0))
                .Always("PitLaneTime", Texts.Seconds(pit.LaneMs ?? 0)).Set("Lap", Texts.Number(pit.LapNumber)).Send(broadcast.At(pit.Exit));
        }
    }

    /// <summary>A driver's first stop comes as a list, later ones by index.</summary>
    public static void StopSeries(FeedLog log, Broadcast broadcast)
    {
        var json = log.Json;
        var seen = new Dictionary<int, int>();
        foreach (var pit in OfRace(broadcast))
        {
            var index = seen.GetValueOrDefault(pit.Entrant);
            seen[pit.Entrant] = index + 1;
            json.WriteStartObject();
            json.WriteStartObject("PitTimes"u8);
            json.WritePropertyName(broadcast.Key(pit.Entrant));
            if (index == 0)
            {
                json.WriteStartArray();
            }
            else
            {
                json.WriteStartObject();
                json.WritePropertyName(Texts.Number(index));
            }

            json.WriteStartObject();
            json.WriteString("Timestamp"u8, broadcast.UtcText(pit.Exit));
            json.WriteStartObject("PitStop"u8);
            json.WriteString("RacingNumber"u8, broadcast.Key(pit.Entrant));
            json.WriteString("PitStopTime"u8, Tenths(pit.StopMs ?? 0));
            json.WriteString("PitLaneTime"u8, Texts.Seconds(pit.LaneMs ?? 0));
            json.WriteString("Lap"u8, Texts.Number(pit.LapNumber));
            json.WriteEndObject();
            json.WriteEndObject();
            if (index == 0)
                json.WriteEndArray();
            else
                json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            log.End(broadcast.At(pit.Exit));
        }
    }

    private static IEnumerable<SimPit> OfRace(Broadcast broadcast) => broadcast.Run.Pits.Where(pit => pit.StopMs is not null).OrderBy(pit => pit.Exit);

    private static string Tenths(int ms) => FormattableString.Invariant($"{ms / 1000}.{ms / 100 % 10}");
}
