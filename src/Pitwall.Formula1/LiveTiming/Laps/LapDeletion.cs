namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// A message of race control about a lap time: <c>CAR 4 (NOR) TIME 1:57.940 DELETED - TRACK LIMITS AT TURN 16 LAP 12 16:19:38</c>,
/// <c>CAR 3 (VER) LAP DELETED - TRACK LIMITS AT TURN 6 LAP 13 11:24:28 (PIT)</c>, <c>CAR 4 (NOR) TIME 1:57.940 WILL BE REINSTATED</c>.
/// </summary>
/// <param name="SentAt">When it was sent, in session milliseconds.</param>
/// <param name="Driver">The car.</param>
/// <param name="Time">The lap time; <see cref="RawLap.Unknown"/> where none is named.</param>
/// <param name="Lap">The number of the lap; <see cref="RawLap.Unknown"/> where none is named.</param>
/// <param name="Reason">Why it was deleted; null where nothing is said.</param>
/// <param name="IsReinstated">Whether an earlier deletion is taken back.</param>
internal sealed record LapDeletion(int SentAt, int Driver, int Time, int Lap, string? Reason, bool IsReinstated)
{
    private static readonly char[] Blanks = [' '];

    /// <summary>Reads a message; null for one that is about something else.</summary>
    public static LapDeletion? Parse(int sentAt, string message)
    {
        var dash = message.IndexOf(" - ", StringComparison.Ordinal);
        var words = (dash < 0 ? message : message[..dash]).Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4 || words[0] != "CAR" || !DriverNumber.TryParse(words[1], out var driver)) return null;
        var isReinstated = words.Contains("REINSTATED", StringComparer.Ordinal);
        if (!isReinstated && !words.Contains("DELETED", StringComparer.Ordinal)) return null;
        var at = Array.FindIndex(words, w => w is "TIME" or "LAP");
        if (at < 0 || at + 1 >= words.Length) return null;
        var time = words[at] == "TIME" && LapTime.TryParse(words[at + 1], out var lapTime) ? (int)lapTime.Milliseconds : RawLap.Unknown;
        var rest = dash < 0 ? "" : message[(dash + 3)..].Trim();
        var lapAt = rest.IndexOf(" LAP ", StringComparison.Ordinal);
        var lap = lapAt < 0 ? RawLap.Unknown : Number(rest[(lapAt + 5)..]);
        if (lap == RawLap.Unknown && words[at] == "LAP") lap = Number(words[at + 1]);
        if (lapAt >= 0 && lap != RawLap.Unknown) rest = rest[..lapAt];
        return new LapDeletion(sentAt, driver.Value, time, lap, rest.Length == 0 ? null : rest, isReinstated);
    }

    private static int Number(string text) =>
        DriverNumber.TryParse(text.Split(Blanks, 2)[0], out var number) ? number.Value : RawLap.Unknown;

    /// <summary>Reads all of a session, in order of time.</summary>
    public static IEnumerable<LapDeletion> Of(SessionFeed feed)
    {
        foreach (var message in feed.Messages("RaceControlMessages"))
        {
            var state = new TopicState();
            if (!state.TryApply(message.Payload.Span)) continue;
            foreach (var (_, entry) in state.Value["Messages"].Members)
                if (entry["Message"].Text is { } text && Parse(LapFold.Milliseconds(message.Time), text) is { } deletion) yield return deletion;
        }
    }

    /// <summary>Marks the lap that is meant, or takes its mark away: found by driver and time, and only where that fails by its number.</summary>
    /// <param name="laps">The laps of the driver.</param>
    /// <param name="isRaceLike">Outside races race control counts one lap more than the timing screen.</param>
    /// <returns>Whether there is such a lap.</returns>
    public bool TryApply(IReadOnlyList<RawLap> laps, bool isRaceLike)
    {
        var lap = Find(laps, isRaceLike || Lap == RawLap.Unknown ? Lap : Lap - 1);
        if (lap is null) return false;
        lap.IsDeleted = !IsReinstated;
        lap.DeletedReason = IsReinstated ? null : Reason;
        return true;
    }

    private RawLap? Find(IReadOnlyList<RawLap> laps, int number)
    {
        if (Time == RawLap.Unknown) return laps.FirstOrDefault(l => l.Number == number);
        // Two laps may have the same time: the message is about the later one of those driven, and one taken back about the one deleted.
        var same = laps.Where(l => l.Time == Time && (!IsReinstated || l.IsDeleted)).ToArray();
        return same.LastOrDefault(l => l.End <= SentAt) ?? same.FirstOrDefault() ?? laps.FirstOrDefault(l => l.Number == number);
    }
}
