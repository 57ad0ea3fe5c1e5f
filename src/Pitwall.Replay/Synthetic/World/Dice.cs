using System.Text;

namespace Pitwall.Replay.Synthetic.World;

/// <summary>
/// A keyed die: equal keys give equal throws, in whatever order they are asked for.
/// This is what lets any row be generated alone, lazily and concurrently.
/// </summary>
internal readonly struct Dice
{
    private readonly ulong _state;

    public Dice(long seed) => _state = Mix(unchecked((ulong)seed + 0x9E3779B97F4A7C15UL));

    private Dice(ulong state) => _state = state;

    public Dice With(long key) => new(Mix(unchecked((_state * 0xD1342543DE82EF95UL) + (ulong)key + 0x2545F4914F6CDD1DUL)));

    public Dice With(string key)
    {
        var die = this;
        foreach (var part in Encoding.UTF8.GetBytes(key))
            die = die.With(part);
        return die;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Mix(_state) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Range(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Uniform integer in [low, high).</summary>
    public int Int(int low, int high) => low + (int)(Unit() * (high - low));

    /// <summary>Bell-shaped with mean 0 and standard deviation 1, bounded by ±3.46.</summary>
    public double Bell()
    {
        var sum = 0.0;
        var state = _state;
        for (var throwNumber = 0; throwNumber < 4; throwNumber++)
        {
            state = Mix(state);
            sum += (state >> 11) * (1.0 / (1UL << 53));
        }

        // Four uniform throws have variance 4/12.
        return (sum - 2.0) * Math.Sqrt(3.0);
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15UL;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
