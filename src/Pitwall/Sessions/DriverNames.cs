using System.Globalization;
using Pitwall.Lakehouse.Graph;

namespace Pitwall;

/// <summary>Finds drivers by what people call them.</summary>
internal static class DriverNames
{
    /// <summary>The car number of the driver with that code, number or family name.</summary>
    /// <exception cref="DriverNotFoundException">There is none.</exception>
    public static int NumberOf(string name, IReadOnlyList<SessionDriver> drivers)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (drivers.Count == 0 || drivers.Any(d => d.DriverNumber == number)))
            return number;
        var found = drivers.FirstOrDefault(d => d.Driver.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? drivers.FirstOrDefault(d => name.Equals(d.LastName, StringComparison.OrdinalIgnoreCase) || name.Equals(d.DriverName, StringComparison.OrdinalIgnoreCase) || name.Equals(d.DriverId, StringComparison.OrdinalIgnoreCase));
        return found?.DriverNumber ?? throw new DriverNotFoundException(name, [.. drivers.Select(d => d.Driver)], Suggestion.For(name.ToUpperInvariant(), drivers.Select(d => d.Driver)));
    }
}

/// <summary>Nobody in a session is called so.</summary>
public sealed class DriverNotFoundException : Exception
{
    internal DriverNotFoundException(string name, IReadOnlyList<string> drivers, string hint)
        : base($"There is no driver '{name}' in this session.{hint} It has {string.Join(", ", drivers)}.")
    {
        Name = name;
        Drivers = drivers;
    }

    /// <summary>The name as it was given.</summary>
    public string Name { get; }

    /// <summary>Codes of the drivers that there are.</summary>
    public IReadOnlyList<string> Drivers { get; }
}
