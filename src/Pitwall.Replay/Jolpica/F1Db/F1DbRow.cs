using System.Globalization;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>A record of f1db: texts by name, as the release spells names. What is empty is not there.</summary>
internal sealed class F1DbRow(KeyValuePair<string, string>[] fields)
{
    /// <summary>A field; null when it is not there or empty.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in fields)
            {
                if (key == name)
                    return value;
            }

            return null;
        }
    }

    /// <summary>What the source tree calls by one name and flat releases by another.</summary>
    public string? Either(string name, string flatName) => this[name] ?? this[flatName];

    /// <summary>A whole number; null for none.</summary>
    public int? Int(string name) => Number(this[name]);

    /// <summary>The place, when it is a number.</summary>
    public int? Position => Number(PositionText);

    /// <summary>The place as published: a number, or DNF, DSQ and the like.</summary>
    public string? PositionText => Either("position", "positionText");

    /// <summary>A text as a whole number; null when it is none.</summary>
    public static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A field that must be there.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public string Need(string name) => this[name]
        ?? throw new InvalidDataException($"A record of f1db has no {name}: {string.Join(", ", fields.Select(field => $"{field.Key}={field.Value}"))}.");
}
