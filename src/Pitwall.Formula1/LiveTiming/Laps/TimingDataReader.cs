using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>Takes what a line says of one driver.</summary>
/// <param name="time">When it was sent, in session milliseconds.</param>
/// <param name="driver">The driver's number.</param>
/// <param name="values">The values, in the order of their fields; may be changed.</param>
/// <param name="isWhole">Whether it is the driver's whole line, repeating what has not changed, and not a patch.</param>
internal delegate void TimingLineHandler(int time, int driver, Span<TimingValue> values, bool isWhole);

/// <summary>
/// Reads messages of <c>TimingData</c> for what laps are made of. Lists, and objects keyed by their indexes, are taken alike. A message
/// that is broken says nothing, not even with its sound beginning.
/// </summary>
internal sealed class TimingDataReader(TimingLineHandler onLine, Action<int, int> onPart)
{
    private const int MaxSegments = 64;
    private const int MaxEscapedLength = 128;
    private readonly List<TimingValue> _values = [];
    private readonly List<(int Driver, int First, bool IsWhole)> _lines = [];
    private readonly byte[] _unescaped = new byte[MaxEscapedLength];
    private int _driver;
    private bool _isWhole;
    private int _part;

    /// <summary>Reads a message.</summary>
    /// <param name="time">When it was sent, in session milliseconds.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    public void Read(int time, ReadOnlySpan<byte> payload)
    {
        _values.Clear();
        _lines.Clear();
        _part = TimingValue.Empty;
        try
        {
            var reader = new Utf8JsonReader(payload);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
            ReadMessage(ref reader);
            if (reader.Read()) return;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is for escapes that stand for no text.
            return;
        }
        if (_part is >= 1 and <= 3) onPart(time, _part);
        var values = CollectionsMarshal.AsSpan(_values);
        for (var i = 0; i < _lines.Count; i++)
        {
            var (driver, first, isWhole) = _lines[i];
            var line = values[first..(i + 1 < _lines.Count ? _lines[i + 1].First : values.Length)];
            Sort(line);
            onLine(time, driver, line, isWhole);
        }
    }

    // Lines are short and nearly sorted: the names of the feed come in much the same order.
    private static void Sort(Span<TimingValue> values)
    {
        for (var i = 1; i < values.Length; i++)
        {
            var value = values[i];
            var at = i;
            for (; at > 0 && values[at - 1].Field > value.Field; at--) values[at] = values[at - 1];
            values[at] = value;
        }
    }

    private void ReadMessage(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "Lines"u8)) ReadLines(ref reader);
            else if (Is(ref reader, "SessionPart"u8)) _part = TryNumber(ref reader, out var part) ? part : _part;
            else Pass(ref reader);
        }
    }

    private void ReadLines(ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader, out var isList)) return;
        for (var index = -1; Next(ref reader, isList, ref index);)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            _driver = index;
            _isWhole = false;
            var first = _values.Count;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember(ref reader);
            _lines.Add((_driver, first, _isWhole));
        }
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (Is(ref reader, "Sectors"u8)) ReadSectors(ref reader);
        else if (Is(ref reader, "GapToLeader"u8)) AddGap(ref reader, TimingField.GapToLeader);
        else if (Is(ref reader, "IntervalToPositionAhead"u8)) ReadValue(ref reader, TimingField.Interval, 0);
        else if (Is(ref reader, "LastLapTime"u8)) ReadValue(ref reader, TimingField.LastLap, 0);
        else if (Is(ref reader, "BestLapTime"u8)) ReadValue(ref reader, TimingField.Best, 0);
        else if (Is(ref reader, "BestLapTimes"u8)) ReadIndexed(ref reader, TimingField.BestOfPart, 3);
        else if (Is(ref reader, "Speeds"u8)) ReadSpeeds(ref reader);
        else if (Is(ref reader, "NumberOfLaps"u8)) AddNumber(ref reader, TimingField.Laps, 0, 0);
        else if (Is(ref reader, "Position"u8)) AddNumber(ref reader, TimingField.Position, 0, 0);
        else if (Is(ref reader, "InPit"u8)) AddFlag(ref reader, TimingField.InPit);
        else if (Is(ref reader, "Stopped"u8) || Is(ref reader, "Retired"u8)) AddFlag(ref reader, TimingField.Stopped);
        else if (Is(ref reader, "RacingNumber"u8))
        {
            // Only a whole line names its driver; in a list of lines nothing else does.
            _isWhole = true;
            if (TryNumber(ref reader, out var number) && number > 0) _driver = number;
        }
        else
        {
            Pass(ref reader);
        }
    }

    private void ReadSectors(ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader, out var isList)) return;
        for (var sector = -1; Next(ref reader, isList, ref sector);)
        {
            if (sector is < 0 or > 2 || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (Is(ref reader, "Segments"u8)) ReadSegments(ref reader, sector);
                else if (Is(ref reader, "Value"u8)) AddTime(ref reader, TimingField.Sector, sector);
                else if (Is(ref reader, "PreviousValue"u8)) AddTime(ref reader, TimingField.SectorEcho, sector);
                else Pass(ref reader);
            }
        }
    }

    private void ReadSegments(ref Utf8JsonReader reader, int sector)
    {
        if (!Enter(ref reader, out var isList)) return;
        for (var segment = -1; Next(ref reader, isList, ref segment);)
        {
            if (segment is < 0 or >= MaxSegments || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (Is(ref reader, "Status"u8)) AddNumber(ref reader, TimingField.Segment, sector, segment);
                else Pass(ref reader);
            }
        }
    }

    private void ReadSpeeds(ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader, out var isList)) return;
        if (isList)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var speed = Is(ref reader, "I1"u8) ? 0 : Is(ref reader, "I2"u8) ? 1 : Is(ref reader, "FL"u8) ? 2 : Is(ref reader, "ST"u8) ? 3 : -1;
            if (speed < 0) Pass(ref reader);
            else ReadValue(ref reader, TimingField.Speed, speed);
        }
    }

    private void ReadIndexed(ref Utf8JsonReader reader, TimingField field, int count)
    {
        if (!Enter(ref reader, out var isList)) return;
        for (var index = -1; Next(ref reader, isList, ref index);)
        {
            if (index >= 0 && index < count && reader.TokenType == JsonTokenType.StartObject) ReadValueMembers(ref reader, field, index);
            else reader.Skip();
        }
    }

    // The member "Value" of an object.
    private void ReadValue(ref Utf8JsonReader reader, TimingField field, int index)
    {
        if (!reader.Read()) return;
        if (reader.TokenType == JsonTokenType.StartObject) ReadValueMembers(ref reader, field, index);
        else reader.Skip();
    }

    private void ReadValueMembers(ref Utf8JsonReader reader, TimingField field, int index)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!Is(ref reader, "Value"u8)) Pass(ref reader);
            else if (field == TimingField.Interval) AddGap(ref reader, field);
            else if (field == TimingField.Speed) AddNumber(ref reader, field, index, 0);
            else AddTime(ref reader, field, index);
        }
    }

    private void AddTime(ref Utf8JsonReader reader, TimingField field, int index)
    {
        if (TryScalar(ref reader, out var text) && TimingText.TryTime(text, out var value)) Add(field, index, 0, value);
    }

    private void AddGap(ref Utf8JsonReader reader, TimingField field)
    {
        if (TryScalar(ref reader, out var text) && TimingText.TryGap(text, out var value)) Add(field, 0, 0, value);
    }

    private void AddNumber(ref Utf8JsonReader reader, TimingField field, int index, int detail)
    {
        if (TryNumber(ref reader, out var value)) Add(field, index, detail, value);
    }

    private void AddFlag(ref Utf8JsonReader reader, TimingField field)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) Add(field, 0, 0, reader.TokenType == JsonTokenType.True ? 1 : 0);
        else if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("true"u8)) Add(field, 0, 0, 1);
        else if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("false"u8)) Add(field, 0, 0, 0);
        else reader.Skip();
    }

    private void Add(TimingField field, int index, int detail, int value) =>
        _values.Add(new TimingValue(field, (byte)index, (byte)detail, value));

    private bool TryNumber(ref Utf8JsonReader reader, out int value)
    {
        value = TimingValue.Empty;
        return TryScalar(ref reader, out var text) && TimingText.TryNumber(text, out value);
    }

    // Null is no text: it says nothing.
    private bool TryScalar(ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        text = default;
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            reader.Skip();
            return false;
        }
        text = reader.ValueSpan;
        if (!reader.ValueIsEscaped) return true;
        // Writers of JSON like to escape the plus of a gap.
        if (text.Length > _unescaped.Length) return false;
        text = _unescaped.AsSpan(0, reader.CopyString(_unescaped));
        return true;
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped ? reader.ValueTextEquals(name) : reader.ValueSpan.SequenceEqual(name);

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static bool Enter(ref Utf8JsonReader reader, out bool isList)
    {
        reader.Read();
        isList = reader.TokenType == JsonTokenType.StartArray;
        return isList || reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>Goes to the next element of a list, or of an object keyed by its indexes; other names have the index -1.</summary>
    private static bool Next(ref Utf8JsonReader reader, bool isList, ref int index)
    {
        if (!reader.Read() || reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject) return false;
        if (isList)
        {
            index++;
            return true;
        }
        if (!TimingText.TryNumber(reader.ValueSpan, out index)) index = -1;
        return reader.Read();
    }
}
