using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Pitwall.Sources.F1Db;

/// <summary>One flat row that is being put together: a text or nothing per column, and what no column is known for.</summary>
internal sealed class RowBuffer(F1DbEntity entity, RowSink sink)
{
    private const int LargestRound = 100;
    private readonly (int Start, int Length)[] _values = new (int, int)[entity.Columns.Count];
    private readonly List<(string Name, int Start, int Length)> _extra = [];
    private readonly int _positionText = entity.IndexOf("positionText");
    private readonly int _positionNumber = entity.IndexOf("positionNumber");
    private readonly int _gridText = entity.IndexOf("gridPositionText");
    private readonly int _gridNumber = entity.IndexOf("gridPositionNumber");
    private byte[] _text = new byte[1024];
    private int _length;
    private int _likely;

    /// <summary>What the row is of.</summary>
    public F1DbEntity Entity => entity;

    /// <summary>The text of a column; empty for nothing.</summary>
    public ReadOnlySpan<byte> Value(int column) => _text.AsSpan(_values[column].Start, _values[column].Length);

    public void Clear()
    {
        Array.Clear(_values);
        _extra.Clear();
        _length = 0;
        _likely = 0;
    }

    /// <summary>Sets a column. An empty text is nothing.</summary>
    /// <exception cref="FormatException">It was set before.</exception>
    public void Set(int column, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return;
        if (_values[column].Length > 0) throw new FormatException($"'{entity.Columns[column]}' is given twice");
        _values[column] = (Keep(value), value.Length);
    }

    /// <summary>Sets a column to a whole number.</summary>
    public void Set(int column, int value)
    {
        Span<byte> digits = stackalloc byte[11];
        Utf8Formatter.TryFormat(value, digits, out var written);
        Set(column, digits[..written]);
    }

    /// <summary>
    /// Sets what f1db calls by a name: a column, or in the source tree <c>position</c> or <c>gridPosition</c>, which are a text and, when they are
    /// one, a number. Derived fields are passed over; unknown ones are kept and noted.
    /// </summary>
    public void Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var column = entity.IndexOf(name, _likely);
        if (column >= 0)
        {
            _likely = column + 1;
            if (column != entity.Rounds) Set(column, value);
        }
        else if (_positionText >= 0 && name.SequenceEqual("position"u8))
        {
            SetPosition(_positionText, _positionNumber, value);
        }
        else if (_gridText >= 0 && name.SequenceEqual("gridPosition"u8))
        {
            SetPosition(_gridText, _gridNumber, value);
        }
        else
        {
            SetOther(Encoding.UTF8.GetString(name), value);
        }
    }

    /// <summary>Hands the row over.</summary>
    /// <exception cref="FormatException">It has no season, and needs one.</exception>
    public void End()
    {
        foreach (var flag in entity.Flags)
            if (_values[flag].Length == 0) Set(flag, "false"u8);
        if (entity.Rounds >= 0) SetRounds();
        sink.Take(this);
    }

    /// <summary>Writes the row as a flat JSON object.</summary>
    internal void WriteTo(IBufferWriter<byte> target)
    {
        var isFirst = true;
        for (var i = 0; i < _values.Length; i++)
            if (_values[i].Length > 0) JsonText.Field(target, entity.LandedName(i), Value(i), ref isFirst);
        foreach (var (name, start, length) in _extra)
            JsonText.Field(target, Encoding.UTF8.GetBytes(name), _text.AsSpan(start, length), ref isFirst);
        target.Write(isFirst ? "{}"u8 : "}"u8);
    }

    private void SetPosition(int text, int number, ReadOnlySpan<byte> value)
    {
        Set(text, value);
        if (!value.IsEmpty && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9')) Set(number, value);
    }

    private void SetOther(string name, ReadOnlySpan<byte> value)
    {
        if (F1DbNames.IsDerived(name)) return;
        sink.NoteUnknown($"{entity.File}: {name}");
        if (!value.IsEmpty) _extra.Add((F1DbNames.Landed(name), Keep(value), value.Length));
    }

    /// <summary>Makes the list of rounds from their text, <c>1-3,7</c>, which all shapes of f1db have.</summary>
    private void SetRounds()
    {
        var text = Encoding.UTF8.GetString(Value(entity.RoundsText));
        if (text.Length == 0) return;
        var rounds = new StringBuilder("[");
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (from, to) = part.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? (part[..dash], part[(dash + 1)..]) : (part, part);
            if (!int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last) || first < 1 || last > LargestRound || last < first)
                throw new FormatException($"'{text}' is no list of rounds; expected such as 1-3,7");
            for (var round = first; round <= last; round++) rounds.Append(rounds.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"{round}");
        }
        Set(entity.Rounds, Encoding.UTF8.GetBytes(rounds.Append(']').ToString()));
    }

    private int Keep(ReadOnlySpan<byte> value)
    {
        if (_length + value.Length > _text.Length) Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + value.Length));
        value.CopyTo(_text.AsSpan(_length));
        _length += value.Length;
        return _length - value.Length;
    }
}
