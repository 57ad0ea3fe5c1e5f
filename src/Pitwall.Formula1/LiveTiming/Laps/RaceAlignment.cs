using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// Sets the crossings of all drivers of a race against each other to the millisecond. The feed sends the gap to the leader at many points of a lap, the line
/// among them. Lap times being exact, the gap at the line minus what the lap times say of it is the same on every lap, and gaps at other
/// points are not: so the value that most laps agree on is the true one.
/// </summary>
internal static class RaceAlignment
{
    /// <summary>When, around the estimated crossing, the gap at the line may be sent.</summary>
    private const int WindowBefore = 1_500;
    private const int WindowAfter = 2_500;

    /// <summary>How far off the estimate may be.</summary>
    private const int MaxCorrection = 1_000;

    /// <summary>Fewer laps that agree, or a lead so small over another value, may be chance.</summary>
    private const int MinVotes = 3;

    private readonly record struct Edge(LapChain Behind, LapChain Ahead, int Difference, int Votes);

    /// <summary>Aligns the chains of a race; those that nothing ties to the others keep their estimate.</summary>
    public static void Apply(IReadOnlyList<LapChain> chains)
    {
        var edges = Edges(chains);
        var groups = chains.ToDictionary(c => c, c => new List<LapChain> { c });
        foreach (var edge in edges)
        {
            var (mine, theirs) = (groups[edge.Behind], groups[edge.Ahead]);
            if (ReferenceEquals(mine, theirs)) continue;
            // The larger group stays where it is.
            var shift = edge.Ahead.Offset + edge.Difference - edge.Behind.Offset;
            if (mine.Count > theirs.Count) (mine, theirs, shift) = (theirs, mine, -shift);
            foreach (var chain in mine)
            {
                chain.Offset += shift;
                groups[chain] = theirs;
                theirs.Add(chain);
            }
        }
        var largest = Largest(chains, groups);
        if (largest is null || largest.Count < 2) return;
        // Nothing can be seen before it happens: the group stands so early that no message of it came too soon.
        var early = 0;
        foreach (var chain in largest)
        {
            chain.IsAligned = true;
            foreach (var (lap, sum) in chain.Laps) early = Math.Min(early, lap.CrossSeen - sum - chain.Offset);
        }
        foreach (var chain in largest) chain.Offset += early;
    }

    private static List<LapChain>? Largest(IReadOnlyList<LapChain> chains, Dictionary<LapChain, List<LapChain>> groups)
    {
        List<LapChain>? largest = null;
        var most = -1;
        foreach (var chain in chains)
        {
            var laps = 0;
            foreach (var member in groups[chain]) laps += member.Laps.Count;
            if (laps > most) (largest, most) = (groups[chain], laps);
        }
        return largest;
    }

    private static List<Edge> Edges(IReadOnlyList<LapChain> chains)
    {
        var leaders = new Dictionary<int, (LapChain Chain, int Sum)>();
        foreach (var chain in chains)
            foreach (var (lap, sum) in chain.Laps)
                if (!leaders.TryGetValue(lap.Number, out var leader) || chain.Offset + sum < leader.Chain.Offset + leader.Sum)
                    leaders[lap.Number] = (chain, sum);
        var edges = new List<Edge>();
        foreach (var chain in chains)
        {
            foreach (var (ahead, votes) in Votes(chain, leaders))
            {
                var (difference, most, second) = Elected(votes);
                if (most >= MinVotes && most >= 2 * second) edges.Add(new Edge(chain, ahead, difference, most));
            }
        }
        StableSort.Apply(edges, static (a, b) => b.Votes - a.Votes);
        return edges;
    }

    /// <summary>What has most votes, of equal ones the least; and how many the next has.</summary>
    private static (int Difference, int Votes, int Second) Elected(Dictionary<int, int> votes)
    {
        var (elected, most, second) = (0, 0, 0);
        foreach (var (difference, count) in votes)
        {
            if (count > most || (count == most && difference < elected)) (elected, most, second) = (difference, count, most);
            else second = Math.Max(second, count);
        }
        return (elected, most, second);
    }

    private static Dictionary<LapChain, Dictionary<int, int>> Votes(LapChain chain, Dictionary<int, (LapChain Chain, int Sum)> leaders)
    {
        var votes = new Dictionary<LapChain, Dictionary<int, int>>();
        var ofLap = new HashSet<int>();
        var gaps = chain.Driver.Gaps;
        var first = 0;
        foreach (var (lap, sum) in chain.Laps)
        {
            var (ahead, aheadSum) = leaders[lap.Number];
            var crossing = chain.Offset + sum;
            while (first < gaps.Count && gaps[first].Time < crossing - WindowBefore) first++;
            if (ReferenceEquals(ahead, chain)) continue;
            ofLap.Clear();
            for (var i = first; i < gaps.Count && gaps[i].Time <= crossing + WindowAfter; i++)
            {
                var difference = gaps[i].Milliseconds - sum + aheadSum;
                if (Math.Abs(difference - (chain.Offset - ahead.Offset)) <= MaxCorrection && ofLap.Add(difference))
                    votes[ahead] = Counted(votes.GetValueOrDefault(ahead) ?? [], difference);
            }
        }
        return votes;
    }

    private static Dictionary<int, int> Counted(Dictionary<int, int> votes, int difference)
    {
        votes[difference] = votes.GetValueOrDefault(difference) + 1;
        return votes;
    }
}
