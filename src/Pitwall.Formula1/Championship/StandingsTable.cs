namespace Pitwall.Formula1.Championship;

/// <summary>Puts the lines of a championship in order and gives them their places.</summary>
internal static class StandingsTable
{
    public static IReadOnlyList<Standing> Make(OrderRule order, List<Line> lines)
    {
        var table = new Standing[lines.Count];
        var sorted = Order(order, lines);
        var place = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var status = StatusOf(order, sorted[i]);
            if (i == 0 || Compare(order, sorted[i - 1], sorted[i]) != 0) place = i + 1;
            table[i] = sorted[i].AtPlace(order, status == StandingStatus.Placed ? place : null, status);
        }
        return table;
    }

    /// <summary>Placed lines as they are placed, then disqualified and excluded ones, then those without a place.</summary>
    public static Line[] Order(OrderRule order, List<Line> lines)
    {
        var sorted = lines.ToArray();
        Array.Sort(sorted, (left, right) =>
        {
            var (leftGroup, rightGroup) = (Group(StatusOf(order, left)), Group(StatusOf(order, right)));
            if (leftGroup != rightGroup) return leftGroup - rightGroup;
            var byRank = leftGroup == 0 ? Compare(order, left, right) : 0;
            return byRank != 0 ? byRank : ByKey(left, right);
        });
        return sorted;
    }

    private static StandingStatus StatusOf(OrderRule order, Line line) =>
        line.Status == StandingStatus.Placed && !line.Entrant.IsListed(order, line.Points) ? StandingStatus.NotPlaced : line.Status;

    private static int Group(StandingStatus status) => status switch
    {
        StandingStatus.Placed => 0,
        StandingStatus.NotPlaced => 2,
        _ => 1,
    };

    /// <summary>Below zero if left is ahead; zero if they share a place.</summary>
    private static int Compare(OrderRule order, Line left, Line right)
    {
        var byPoints = right.Points.CompareTo(left.Points);
        if (byPoints != 0) return byPoints;
        var (leftPlaces, rightPlaces) = (left.Entrant.CountedPlaces(order), right.Entrant.CountedPlaces(order));
        var byPlaces = Places.Compare(leftPlaces.Counts(), rightPlaces.Counts());
        if (byPlaces != 0) return byPlaces;
        if (order.EarliestFirst && Places.CompareFirst(leftPlaces, rightPlaces) is var byRound and not 0) return byRound;
        if (!left.Entrant.Classified.Any && !right.Entrant.Classified.Any)
        {
            var byQualifying = Places.Compare(left.Entrant.Qualified.Counts(), right.Entrant.Qualified.Counts());
            if (byQualifying != 0) return byQualifying;
        }
        return left.IsBehind.CompareTo(right.IsBehind);
    }

    private static int ByKey(Line left, Line right)
    {
        var byKey = left.Entrant.Key.CompareTo(right.Entrant.Key);
        return byKey != 0 ? byKey : left.Entrant.Since.CompareTo(right.Entrant.Since);
    }
}
