using System.Text;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>Why a line of a recording could not be used.</summary>
public enum BrokenLineReason
{
    /// <summary>It does not begin with a session time, or carries no readable UTC time where one belongs.</summary>
    NoTime,

    /// <summary>The recording ends in the middle of it.</summary>
    CutOff,

    /// <summary>Its payload is not JSON.</summary>
    NotJson,

    /// <summary>Its payload is not base64 of deflated text, or inflates to more than is allowed.</summary>
    NotInflatable,

    /// <summary>Its payload is JSON, but not of the shape of its topic or of its recording.</summary>
    UnknownShape,
}

/// <summary>A line that could not be used.</summary>
/// <param name="Number">Number of the line in its recording, from 1; in a timeline, of the message.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Excerpt">The beginning of the line.</param>
public sealed record BrokenLine(int Number, BrokenLineReason Reason, string Excerpt);

/// <summary>Counts the lines that could not be used and lists the first of them. Broken lines are reported, never fatal.</summary>
/// <param name="maxListed">How many are listed; 100 unless told.</param>
/// <param name="maxExcerpt">Characters of a line that are kept; 80 unless told.</param>
public sealed class BrokenLines(int maxListed = 100, int maxExcerpt = 80)
{
    private readonly List<BrokenLine> _first = [];

    /// <summary>How many lines were broken.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<BrokenLine> First => _first;

    /// <summary>Counts a line.</summary>
    /// <param name="number">Number of the line, from 1.</param>
    /// <param name="reason">What is wrong.</param>
    /// <param name="line">The line, or as much as there is.</param>
    public void Add(int number, BrokenLineReason reason, ReadOnlySpan<byte> line)
    {
        Count++;
        if (_first.Count < maxListed)
            _first.Add(new BrokenLine(number, reason, Encoding.UTF8.GetString(line[..Math.Min(line.Length, maxExcerpt)])));
    }
}
