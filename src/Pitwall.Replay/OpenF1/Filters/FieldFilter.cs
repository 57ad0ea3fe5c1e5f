using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pitwall.Replay.OpenF1.Filters;

/// <summary>
/// All conditions on one field, combined as OpenF1 does: equalities are alternatives, inequalities are paired into ranges,
/// and what remains unpaired is an alternative of its own.
/// </summary>
internal sealed class FieldFilter
{
    private readonly byte[] _name;
    private readonly bool _hasDates;
    private readonly bool _onlyDates;

    public FieldFilter(string field, IEnumerable<Condition> conditions)
    {
        Field = field;
        _name = Encoding.UTF8.GetBytes(field);
        Ranges = [.. Combine(conditions.Distinct())];
        _hasDates = Ranges.Any(range => range.Type == FilterType.Date);
        _onlyDates = Ranges.All(range => range.Type == FilterType.Date && range.ExactText is null);
    }

    public string Field { get; }

    public IReadOnlyList<FilterRange> Ranges { get; }

    public bool IsField(ref Utf8JsonReader reader) => reader.ValueTextEquals(_name);

    public bool Matches(long number)
    {
        var value = new FilterValue(FilterType.Number, number.ToString(CultureInfo.InvariantCulture), number, default, false);
        return Ranges.Any(range => range.Contains(value));
    }

    /// <summary>Whether the value under the reader matches; moves the reader past an array. Null and missing match nothing.</summary>
    public bool Matches(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return Any(new FilterValue(FilterType.Number, "", reader.GetDouble(), default, false));
            case JsonTokenType.True or JsonTokenType.False:
                return Any(new FilterValue(FilterType.Boolean, "", reader.TokenType == JsonTokenType.True ? 1 : 0, default, false));
            case JsonTokenType.String:
                // A date with an offset, compared with dates only: by far the most frequent case, without a string.
                return _onlyDates && HasOffset(reader.ValueSpan) && reader.TryGetDateTimeOffset(out var date)
                    ? Any(new FilterValue(FilterType.Date, "", 0, date, false))
                    : MatchesText(reader.GetString()!);
            case JsonTokenType.StartArray:
                var found = false;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    found |= Matches(ref reader);
                return found;
            default:
                reader.Skip();
                return false;
        }
    }

    private static bool HasOffset(ReadOnlySpan<byte> text) => text.Length >= 20 && text[^6] is (byte)'+' or (byte)'-';

    private bool MatchesText(string text)
    {
        if (_hasDates && FilterValue.TryDate(text, out var date) && Any(new FilterValue(FilterType.Date, text, 0, date, false)))
            return true;
        var value = new FilterValue(FilterType.Text, text, 0, default, false);
        return Ranges.Any(range => range.ExactText is { } exact ? exact == text : range.Contains(value));
    }

    private bool Any(FilterValue value)
    {
        foreach (var range in Ranges)
        {
            if (range.Contains(value))
                return true;
        }

        return false;
    }

    private static IEnumerable<FilterRange> Combine(IEnumerable<Condition> conditions)
    {
        var lowers = new List<FilterBound>();
        var uppers = new List<FilterBound>();
        foreach (var (comparison, value) in conditions.Select(condition => (condition.Comparison, condition.Value)))
        {
            // A date without a time of day means the whole day.
            switch (comparison)
            {
                case Comparison.Equal when value.IsWholeDay:
                    yield return new FilterRange(new FilterBound(value, true), new FilterBound(value.AddDay(), false));
                    break;
                case Comparison.Equal:
                    yield return FilterRange.Equal(value);
                    break;
                case Comparison.Greater when value.IsWholeDay:
                    lowers.Add(new FilterBound(value.AddDay(), true));
                    break;
                case Comparison.Greater or Comparison.GreaterOrEqual:
                    lowers.Add(new FilterBound(value, comparison == Comparison.GreaterOrEqual));
                    break;
                case Comparison.LessOrEqual when value.IsWholeDay:
                    uppers.Add(new FilterBound(value.AddDay(), false));
                    break;
                default:
                    uppers.Add(new FilterBound(value, comparison == Comparison.LessOrEqual));
                    break;
            }
        }

        foreach (var range in Pair(lowers, uppers))
            yield return range;
    }

    // Smallest lower bound first, each taking the closest upper bound that is not below it.
    private static IEnumerable<FilterRange> Pair(List<FilterBound> lowers, List<FilterBound> uppers)
    {
        var free = uppers.OrderBy(bound => bound.Value, Order).ToList();
        foreach (var lower in lowers.OrderBy(bound => bound.Value, Order))
        {
            var index = free.FindIndex(upper => upper.Value.Type == lower.Value.Type && upper.Value.OrderAgainst(lower.Value) >= 0);
            yield return new FilterRange(lower, index < 0 ? null : free[index]);
            if (index >= 0)
                free.RemoveAt(index);
        }

        foreach (var upper in free)
            yield return new FilterRange(null, upper);
    }

    private static readonly Comparer<FilterValue> Order = Comparer<FilterValue>.Create(
        (left, right) => left.Type == right.Type ? left.OrderAgainst(right) : left.Type.CompareTo(right.Type));
}
