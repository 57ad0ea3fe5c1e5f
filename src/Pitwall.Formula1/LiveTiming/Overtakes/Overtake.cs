namespace Pitwall.Formula1.LiveTiming.Overtakes;

/// <summary>One car passing another in a race or sprint; swaps by pit stops and retirements are among them, as the feed makes no difference.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="Overtaker">The driver who passed.</param>
/// <param name="Overtaken">The driver who was passed.</param>
/// <param name="Position">The overtaker's place after passing this car; who passes two cars in one message gets both places one after the other.</param>
public sealed record Overtake(SessionTime Time, DriverNumber Overtaker, DriverNumber Overtaken, int Position);
