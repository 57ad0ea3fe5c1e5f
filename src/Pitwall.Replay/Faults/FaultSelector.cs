using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Faults;

/// <summary>Decides for each request which rule of a plan strikes. Safe for concurrent use.</summary>
internal sealed class FaultSelector(FaultPlan plan)
{
    private readonly Lock _lock = new();
    private readonly int[] _matches = new int[plan.Rules.Count];
    private readonly Dictionary<(int Rule, string Url), (int Attempts, int Strikes)> _urls = [];

    public FaultRule? Select(string target)
    {
        if (plan.Rules.Count == 0)
            return null;
        var readable = Uri.UnescapeDataString(target);
        lock (_lock)
        {
            FaultRule? struck = null;
            for (var index = 0; index < plan.Rules.Count; index++)
            {
                var rule = plan.Rules[index];
                if (rule.Match is { } match && !readable.Contains(match, StringComparison.OrdinalIgnoreCase))
                    continue;
                // Later rules still count the attempt, so that rules do not shift one another.
                if (Strikes(rule, index, readable, struck is null))
                    struck ??= rule;
            }

            return struck;
        }
    }

    private bool Strikes(FaultRule rule, int index, string url, bool mayStrike)
    {
        var match = ++_matches[index];
        var seen = _urls.GetValueOrDefault((index, url));
        seen.Attempts++;
        var wanted = rule.Rate is { } rate
            ? new Dice(plan.Seed).With(index).With(url).With(seen.Attempts).Unit() < rate
            : match >= rule.First && (rule.Times is not { } times || match < (long)rule.First + times);
        var strikes = mayStrike && wanted && (rule.MaxPerUrl is not { } most || seen.Strikes < most);
        if (strikes)
            seen.Strikes++;
        _urls[(index, url)] = seen;
        return strikes;
    }
}
