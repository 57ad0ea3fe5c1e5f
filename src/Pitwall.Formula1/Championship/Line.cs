namespace Pitwall.Formula1.Championship;

/// <summary>One entrant after a round, with the adjustments that show by then; its place is not yet known.</summary>
internal sealed class Line(Entrant entrant, Points counted)
{
    public Entrant Entrant => entrant;

    public Points Points { get; private set; } = counted;

    public Points Dropped { get; } = entrant.Scored - counted;

    public Points Withdrawn { get; private set; }

    public StandingStatus Status { get; private set; } = StandingStatus.Placed;

    /// <summary>True if it is behind those it is level with in everything.</summary>
    public bool IsBehind { get; private set; }

    public List<AppliedRule> Applied { get; } = [.. entrant.Applied];

    public void Apply(Adjustment adjustment)
    {
        switch (adjustment.Kind)
        {
            case AdjustmentKind.Deduction:
                Withdraw(Points.Of(adjustment.Points));
                break;
            case AdjustmentKind.Disqualified:
                Status = StandingStatus.Disqualified;
                break;
            case AdjustmentKind.Behind:
                IsBehind = true;
                break;
            default:
                Status = StandingStatus.Excluded;
                Withdraw(Points);
                break;
        }
        Applied.Add(new AppliedRule(adjustment.Kind.ToString(), adjustment.Round, adjustment.Source));
    }

    public Standing AtPlace(OrderRule order, int? place, StandingStatus status) => new(
        entrant.Key, place, status, Points, Dropped, Withdrawn, entrant.Wins, entrant.CountedPlaces(order).Counts(), Applied);

    private void Withdraw(Points points)
    {
        var taken = points < Points ? points : Points;
        Withdrawn += taken;
        Points -= taken;
    }
}
