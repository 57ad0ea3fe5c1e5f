using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Progress;

/// <summary>
/// When the parts of qualifying began and ended. Each begins with a Started, and so does what goes on after a red flag; which part it is is
/// told by SessionData.QualifyingPart or TimingData.SessionPart, which go up between the parts. Without both, a Started begins the
/// next part unless the one before was aborted and did not end.
/// </summary>
public static class QualifyingPartFold
{
    private const int MaxPart = 3;

    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = [.. SessionStatusFold.Topics, "TimingData"];

    /// <summary>The parts in order; empty for a session that is no qualifying.</summary>
    public static IReadOnlyList<QualifyingPart> Fold(SessionFeed feed)
    {
        if (!feed.Kind.IsQualifying()) return [];
        var marks = Marks(feed);
        var parts = new List<QualifyingPart>();
        var isAborted = false;
        foreach (var change in SessionStatusFold.Fold(feed))
        {
            switch (change.Status)
            {
                case "Started":
                    var number = NumberAt(marks, change.Time) ?? (isAborted ? Math.Max(parts.Count, 1) : parts.Count + 1);
                    if (number <= MaxPart && (parts.Count == 0 || number > parts[^1].Number))
                        parts.Add(new QualifyingPart(number, change.Time, null, change.Utc, null));
                    else if (parts.Count > 0)
                        parts[^1] = parts[^1] with { EndedAt = null, EndedUtc = null };
                    isAborted = false;
                    break;
                case "Aborted":
                    isAborted = true;
                    break;
                case "Finished":
                    if (parts.Count > 0) parts[^1] = parts[^1] with { EndedAt = change.Time, EndedUtc = change.Utc };
                    isAborted = false;
                    break;
            }
        }
        return parts;
    }

    /// <summary>The part that a moment belongs to: the one that began last. Null before the first.</summary>
    public static int? PartAt(IReadOnlyList<QualifyingPart> parts, SessionTime time) => parts.LastOrDefault(p => p.StartedAt <= time)?.Number;

    private static List<(SessionTime Time, int Part)> Marks(SessionFeed feed)
    {
        var marks = new List<(SessionTime Time, int Part)>();
        foreach (var item in SeriesItems.Read(feed, "SessionData", "Series", "Utc"))
            if (item["QualifyingPart"].WholeNumber is >= 1 and <= MaxPart and var part) marks.Add((item.Time, part));
        if (marks.Count > 0) return marks;
        foreach (var message in feed.Messages("TimingData"))
        {
            // Few of many messages have it.
            if (message.Payload.Span.IndexOf("\"SessionPart\""u8) < 0) continue;
            var state = new TopicState();
            if (state.TryApply(message.Payload.Span) && state.Value["SessionPart"].WholeNumber is >= 1 and <= MaxPart and var announced)
                marks.Add((message.Time, announced));
        }
        return marks;
    }

    private static int? NumberAt(List<(SessionTime Time, int Part)> marks, SessionTime time)
    {
        var last = marks.FindLastIndex(m => m.Time <= time);
        return last < 0 ? null : marks[last].Part;
    }
}
