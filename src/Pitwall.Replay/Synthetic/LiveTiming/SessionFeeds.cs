using System.Globalization;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>What session it is, how it stands and what time it is.</summary>
internal static class SessionFeeds
{
    private const long Beat = 15_000;

    public static void ArchiveStatus(FeedLog log, Broadcast broadcast)
    {
        Status(log, 0, "Generating");
        Status(log, broadcast.At(broadcast.End), "Complete");

        static void Status(FeedLog log, long at, string status)
        {
            log.Json.WriteStartObject();
            log.Json.WriteString("Status"u8, status);
            log.Json.WriteEndObject();
            log.End(at);
        }
    }

    public static void SessionInfo(FeedLog log, Broadcast broadcast)
    {
        var started = Statuses(broadcast).First(status => status.Status == "Started").At;
        foreach (var (at, status, archive) in (IEnumerable<(long, string, string)>)
            [(broadcast.Zero, "Inactive", "Generating"), (started, "Started", "Generating"), (broadcast.Finalised, "Finalised", "Generating"), (broadcast.End, "Ends", "Complete")])
        {
            var json = log.Json;
            json.WriteStartObject();
            json.WriteStartObject("Meeting"u8);
            IndexFiles.MeetingFields(json, broadcast.Run.Session.Meeting);
            json.WriteEndObject();
            json.WriteString("SessionStatus"u8, status);
            json.WriteStartObject("ArchiveStatus"u8);
            json.WriteString("Status"u8, archive);
            json.WriteEndObject();
            IndexFiles.SessionFields(json, broadcast.Run.Session);
            json.WriteEndObject();
            log.End(broadcast.At(at));
        }
    }

    public static void SessionStatus(FeedLog log, Broadcast broadcast)
    {
        foreach (var (at, status) in Statuses(broadcast))
        {
            log.Json.WriteStartObject();
            log.Json.WriteString("Status"u8, status);
            log.Json.WriteString("Started"u8, status switch { "Finalised" or "Ends" => "Finished", _ => status });
            log.Json.WriteEndObject();
            log.End(broadcast.At(at));
        }
    }

    public static void SessionData(FeedLog log, Broadcast broadcast)
    {
        log.Json.WriteStartObject();
        log.Json.WriteStartArray("Series"u8);
        log.Json.WriteEndArray();
        log.Json.WriteStartArray("StatusSeries"u8);
        log.Json.WriteStartObject();
        log.Json.WriteString("Utc"u8, broadcast.UtcText(broadcast.Zero));
        log.Json.WriteString("TrackStatus"u8, "AllClear");
        log.Json.WriteEndObject();
        log.Json.WriteEndArray();
        log.Json.WriteEndObject();
        log.End(0);
        var agenda = new Agenda();
        var (series, statuses) = (0, 1);
        foreach (var (at, status) in Statuses(broadcast))
            agenda.Add(at, _ => Add("StatusSeries", statuses++, at, "SessionStatus", status));
        foreach (var (at, _, name) in ControlFeeds.TrackStatuses(broadcast))
            agenda.Add(at, _ => Add("StatusSeries", statuses++, at, "TrackStatus", name));
        if (broadcast.IsQualifying)
        {
            for (var part = 0; part < broadcast.Parts.Count; part++)
            {
                var number = part + 1;
                agenda.Add(PartShown(broadcast, part), at => Add("Series", series++, at, "QualifyingPart", number));
            }
        }

        if (broadcast.Run.LightsOut is { } lights)
            agenda.Add(lights, at => Add("Series", series++, at, "Lap", 1));
        for (var lap = 1; lap < broadcast.LeaderEnds.Count; lap++)
        {
            var number = lap + 1;
            agenda.Add(broadcast.LeaderEnds[lap - 1], at => Add("Series", series++, at, "Lap", number));
        }

        agenda.Run();

        void Add(string list, int index, long at, string name, object value)
        {
            var json = log.Json;
            json.WriteStartObject();
            json.WriteStartObject(list);
            json.WriteStartObject(Texts.Number(index));
            json.WriteString("Utc"u8, broadcast.UtcText(at));
            if (value is int number)
                json.WriteNumber(name, number);
            else
                json.WriteString(name, (string)value);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            log.End(broadcast.At(at));
        }
    }

    /// <summary>The session's own clock: set before it, running from its start, stopped while it is interrupted.</summary>
    public static void ExtrapolatedClock(FeedLog log, Broadcast broadcast)
    {
        var length = broadcast.IsQualifying ? TimeSpan.FromMinutes(18) : broadcast.Run.Session.Length;
        Send(broadcast.Zero + 2_625, TimeSpan.Zero, false);
        Send(broadcast.Zero + 43_627, length, null);
        var remaining = length;
        long? runsSince = null;
        foreach (var (at, status) in Statuses(broadcast))
        {
            if (status == "Started")
            {
                runsSince = at;
                Send(at, remaining, true);
            }
            else if (runsSince is { } since)
            {
                remaining -= TimeSpan.FromMilliseconds(at - since);
                runsSince = null;
                if (status == "Finished" && broadcast.IsQualifying)
                    remaining = at < broadcast.Parts[1] ? TimeSpan.FromMinutes(15) : TimeSpan.FromMinutes(12);
                Send(at, remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining, false);
            }
        }

        void Send(long at, TimeSpan left, bool? runs)
        {
            var json = log.Json;
            json.WriteStartObject();
            json.WriteString("Utc"u8, broadcast.UtcText(at));
            json.WriteString("Remaining"u8, left.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture));
            if (runs is { } extrapolating)
                json.WriteBoolean("Extrapolating"u8, extrapolating);
            json.WriteEndObject();
            log.End(broadcast.At(at));
        }
    }

    public static void Heartbeat(FeedLog log, Broadcast broadcast)
    {
        var dice = broadcast.Dice.With("Heartbeat");
        for (var at = broadcast.Zero + 14_912; at < broadcast.End; at += Beat)
        {
            log.Json.WriteStartObject();
            log.Json.WriteString("Utc"u8, broadcast.Utc(at).AddTicks(dice.With(at).Int(1, 9_999)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
            log.Json.WriteEndObject();
            log.End(broadcast.At(at) + 1 + dice.With(at).With("late").Int(0, 60));
        }
    }

    /// <summary>When the screens change to a qualifying segment; its first is there from the beginning.</summary>
    public static long PartShown(Broadcast broadcast, int part) => part == 0 ? broadcast.Zero + 8_612 : broadcast.Parts[part] - 60_039;

    /// <summary>Inactive, Started, Aborted, Finished, Finalised and Ends, in order of time.</summary>
    public static IReadOnlyList<(long At, string Status)> Statuses(Broadcast broadcast)
    {
        var statuses = new List<(long At, string Status)> { (broadcast.Zero + 5_614, "Inactive") };
        foreach (var message in broadcast.Run.Messages.Where(message => message.Category == "SessionStatus"))
        {
            var word = message.Text["SESSION ".Length..];
            statuses.Add((message.At, $"{word[0]}{word[1..].ToLowerInvariant()}"));
        }

        for (var part = 1; part < broadcast.Parts.Count; part++)
            statuses.Add((PartShown(broadcast, part), "Inactive"));
        statuses.Add((broadcast.Finalised, "Finalised"));
        statuses.Add((broadcast.End, "Ends"));
        return [.. statuses.OrderBy(status => status.At)];
    }
}
