using System.Globalization;

namespace Pitwall.Formula1.Championship;

/// <summary>Championship points, exact: thirds and sevenths add up to whole points again. Never negative.</summary>
public readonly record struct Points : IComparable<Points>
{
    /// <summary>Divisible by 1 to 8, so a point can be shared by up to eight, and by ten.</summary>
    private const long PartsPerPoint = 840;

    private readonly long _parts;

    private Points(long parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parts);
        _parts = parts;
    }

    /// <summary>No points.</summary>
    public static Points Zero => default;

    /// <summary>The points as a decimal; thirds and sevenths as close as a decimal can come.</summary>
    public decimal Value => _parts / (decimal)PartsPerPoint;

    /// <summary>Makes whole points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static Points Of(int points) => new(points * PartsPerPoint);

    /// <summary>The points closest to a decimal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static Points Nearest(decimal points) => new((long)decimal.Round(points * PartsPerPoint));

    /// <summary>The share of each when so many share equally.</summary>
    /// <param name="among">How many share: at least 1, and the points must be divisible in 840ths.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not divisible exactly.</exception>
    public Points Share(int among)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(among, 1);
        return _parts % among == 0
            ? new(_parts / among)
            : throw new ArgumentOutOfRangeException(nameof(among), among, $"{this} cannot be shared exactly by {among}.");
    }

    /// <summary>True when a published figure, rounded to two decimals, is these points: within a hundredth.</summary>
    public bool Agrees(decimal published) => Math.Abs(Value - published) < 0.01m;

    /// <inheritdoc/>
    public int CompareTo(Points other) => _parts.CompareTo(other._parts);

    /// <summary>As tables print them: at most two decimals, no trailing zeros.</summary>
    public override string ToString() => Value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The sum.</summary>
    public static Points operator +(Points left, Points right) => new(left._parts + right._parts);

    /// <summary>The difference.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would be negative.</exception>
    public static Points operator -(Points left, Points right) => new(left._parts - right._parts);

    /// <summary>So many times the points.</summary>
    public static Points operator *(Points points, int times) => new(points._parts * times);

    /// <summary>Whether left is less.</summary>
    public static bool operator <(Points left, Points right) => left._parts < right._parts;

    /// <summary>Whether left is more.</summary>
    public static bool operator >(Points left, Points right) => left._parts > right._parts;

    /// <summary>Whether left is less or the same.</summary>
    public static bool operator <=(Points left, Points right) => left._parts <= right._parts;

    /// <summary>Whether left is more or the same.</summary>
    public static bool operator >=(Points left, Points right) => left._parts >= right._parts;

    /// <summary>The sum; the named form of the operator.</summary>
    public Points Add(Points other) => this + other;

    /// <summary>The difference; the named form of the operator.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would be negative.</exception>
    public Points Subtract(Points other) => this - other;

    /// <summary>So many times the points; the named form of the operator.</summary>
    public Points Multiply(int times) => this * times;
}
