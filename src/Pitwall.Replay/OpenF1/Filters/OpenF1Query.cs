using System.Globalization;
using System.Text.Json;

namespace Pitwall.Replay.OpenF1.Filters;

/// <summary>The filters of one request.</summary>
internal sealed class OpenF1Query
{
    private readonly FieldFilter[] _filters;

    private OpenF1Query(FieldFilter[] filters, bool asCsv)
    {
        _filters = filters;
        AsCsv = asCsv;
    }

    /// <summary>Whether the answer is wanted as CSV (<c>csv=true</c>).</summary>
    public bool AsCsv { get; }

    /// <summary>Whether any filter is left to be checked on rows.</summary>
    public bool HasFilters => _filters.Length > 0;

    /// <summary>Reads a raw query string, with or without the leading question mark.</summary>
    /// <param name="query">Query string as it came over the wire.</param>
    /// <param name="latest">The session that <c>latest</c> stands for; null when there is none.</param>
    /// <exception cref="FormatException">A part has no operator or no value.</exception>
    public static OpenF1Query Parse(string query, Func<SessionEntry?> latest)
    {
        var conditions = new List<Condition>();
        var asCsv = false;
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = Uri.UnescapeDataString(part.Replace('+', ' '));
            var (field, comparison, value) = Condition.Split(text)
                ?? throw new FormatException($"Filter '{text}' has no operator (one of >=, <=, =, >, <) or no value.");
            if (field == "csv")
            {
                asCsv = value.ToUpperInvariant() is not ("FALSE" or "0");
                continue;
            }

            if (value == "latest" && field is "session_key" or "meeting_key" && latest() is { } session)
                value = (field == "session_key" ? session.SessionKey : session.MeetingKey ?? 0).ToString(CultureInfo.InvariantCulture);
            conditions.Add(new Condition(field, comparison, FilterValue.Parse(field, value)));
        }

        return new OpenF1Query([.. conditions.GroupBy(one => one.Field, (field, all) => new FieldFilter(field, all))], asCsv);
    }

    /// <summary>
    /// Whether the part can hold matching rows at all, and the query that is left once what the part fixes for all of its rows is
    /// taken out.
    /// </summary>
    public bool CanMatch(DataPart part, out OpenF1Query rest)
    {
        rest = this;
        var left = new List<FieldFilter>(_filters.Length);
        foreach (var filter in _filters)
        {
            var fixedValue = filter.Field switch
            {
                "session_key" => part.SessionKey,
                "meeting_key" => part.MeetingKey,
                "driver_number" => part.DriverNumber,
                _ => null,
            };
            if (fixedValue is null)
                left.Add(filter);
            else if (!filter.Matches(fixedValue.Value))
                return false;
        }

        if (left.Count < _filters.Length)
            rest = new OpenF1Query([.. left], AsCsv);
        return true;
    }

    /// <summary>Whether every filter holds for the row; a field that is missing or null satisfies none.</summary>
    public bool Matches(ReadOnlySpan<byte> row)
    {
        var reader = new Utf8JsonReader(row);
        reader.Read();
        var satisfied = 0;
        while (satisfied < _filters.Length && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var filter = Find(ref reader);
            reader.Read();
            if (filter is null)
                reader.Skip();
            else if (!filter.Matches(ref reader))
                return false;
            else
                satisfied++;
        }

        return satisfied == _filters.Length;
    }

    private FieldFilter? Find(ref Utf8JsonReader reader)
    {
        foreach (var filter in _filters)
        {
            if (filter.IsField(ref reader))
                return filter;
        }

        return null;
    }
}
