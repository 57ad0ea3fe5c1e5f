using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Pitwall.Replay.Jolpica.Query;

/// <summary>Which rows of an answer are sent. What cannot be read counts as not given; too large a limit is cut.</summary>
internal readonly record struct ErgastPage(int Limit, int Offset)
{
    private const int DefaultLimit = 30;
    private const int MaxLimit = 100;

    public static ErgastPage Of(IQueryCollection query) => new(
        Number(query["limit"]) is > 0 and var limit ? Math.Min(limit, MaxLimit) : DefaultLimit,
        Number(query["offset"]) is >= 0 and var offset ? offset : 0);

    /// <summary>The rows of this page; none when the offset is beyond the last.</summary>
    public IReadOnlyList<T> Take<T>(IReadOnlyList<T> rows) => Offset >= rows.Count ? [] : [.. rows.Skip(Offset).Take(Limit)];

    // Of a name that is given twice the last value counts.
    private static int? Number(Microsoft.Extensions.Primitives.StringValues values) =>
        long.TryParse(values.Count > 0 ? values[^1] : null, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
            : null;
}
