namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>What other topics than timing say of a session as a whole: its start, the parts of qualifying, and the status of the track.</summary>
internal sealed class SessionFacts
{
    private readonly List<(int Time, int Part)> _parts = [];
    private readonly List<(int Time, int Status)> _track = [];

    /// <summary>Reads them.</summary>
    public SessionFacts(SessionFeed feed)
    {
        var statuses = Statuses(feed);
        var started = statuses.FindIndex(s => s.Status == "Started");
        RaceStart = started < 0 ? RawLap.Unknown : statuses[started].Time;
        if (feed.Kind.IsQualifying()) _parts = Parts(feed, statuses);
        foreach (var (time, value) in Values(feed, "TrackStatus"))
            if (value["Status"].WholeNumber is { } status) _track.Add((time, status));
    }

    /// <summary>When the start signal was sent; <see cref="RawLap.Unknown"/> where it was not.</summary>
    public int RaceStart { get; }

    /// <summary>Adds a part of qualifying as the timing screen announced it; the screen knows best.</summary>
    public void AddPart(int time, int part) => Screen.Add((time, part));

    /// <summary>Parts as announced by the timing screen.</summary>
    private List<(int Time, int Part)> Screen { get; } = [];

    /// <summary>The part of qualifying at a time; <see cref="RawLap.Unknown"/> where the session has none.</summary>
    public int PartAt(int time)
    {
        var parts = Screen.Count > 0 ? Screen : _parts;
        if (parts.Count == 0) return RawLap.Unknown;
        // Before the first announcement it is the first part, which may have begun before the recording.
        var part = parts[0].Part;
        foreach (var announced in parts)
            if (announced.Time <= time) part = announced.Part;
        return part;
    }

    /// <summary>Whether the track was clear, or yellow somewhere, from one time to another, and no more than that.</summary>
    public bool IsClear(int from, int to)
    {
        var before = 1;
        foreach (var (time, status) in _track)
        {
            if (time > to) break;
            if (time <= from) before = status;
            else if (status is not (1 or 2)) return false;
        }
        return before is 1 or 2;
    }

    /// <summary>Whether the safety car was out during all of the time.</summary>
    public bool IsBehindSafetyCar(int from, int to)
    {
        var before = 1;
        foreach (var (time, status) in _track)
        {
            if (time >= to) break;
            if (time > from && status != 4) return false;
            if (time <= from) before = status;
        }
        return before == 4;
    }

    private static List<(int Time, string Status)> Statuses(SessionFeed feed)
    {
        var statuses = new List<(int, string)>();
        foreach (var (time, value) in Values(feed, "SessionStatus"))
            if (value["Status"].Text is { } status) statuses.Add((time, status));
        if (statuses.Count > 0) return statuses;
        foreach (var (time, value) in Values(feed, "SessionData"))
            foreach (var (_, entry) in value["StatusSeries"].Members)
                if (entry["SessionStatus"].Text is { } status) statuses.Add((time, status));
        return statuses;
    }

    private static List<(int Time, int Part)> Parts(SessionFeed feed, List<(int Time, string Status)> statuses)
    {
        var parts = new List<(int, int)>();
        foreach (var (time, value) in Values(feed, "SessionData"))
            foreach (var (_, entry) in value["Series"].Members)
                if (entry["QualifyingPart"].WholeNumber is >= 1 and <= 3 and var part) parts.Add((time, part));
        if (parts.Count > 0) return parts;
        // A start after an interruption goes on with the part that was interrupted.
        var isInterrupted = false;
        foreach (var (time, status) in statuses)
        {
            if (status == "Started" && !isInterrupted && parts.Count < 3) parts.Add((time, parts.Count + 1));
            isInterrupted = status == "Aborted" || (isInterrupted && status != "Started");
        }
        return parts;
    }

    private static IEnumerable<(int Time, StateValue Value)> Values(SessionFeed feed, string topic)
    {
        foreach (var message in feed.Messages(topic))
        {
            var state = new TopicState();
            if (state.TryApply(message.Payload.Span)) yield return (LapFold.Milliseconds(message.Time), state.Value);
        }
    }
}
