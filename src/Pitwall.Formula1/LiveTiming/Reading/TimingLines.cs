using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Pitwall.Formula1.LiveTiming.Reading;

/// <summary>
/// Reads the messages of TimingData one after the other without a tree: there are twenty thousand of a race, most of them of a mini-sector
/// of one driver, which is of no interest here. A broken message is passed over as a whole.
/// </summary>
internal static class TimingLines
{
    /// <summary>Whether a message is of nothing but one mini-sector: without a comma it has one value.</summary>
    public static bool IsMiniSector(ReadOnlySpan<byte> payload) => payload.IndexOf((byte)',') < 0 && payload.IndexOf("\"Segments\""u8) > 0;

    /// <summary>All lines of a session in order.</summary>
    /// <param name="messages">The messages of TimingData.</param>
    public static TimingLine[] Read(TopicMessage[] messages)
    {
        var all = new List<TimingLine>();
        var lines = new List<TimingLine>();
        foreach (var message in messages)
        {
            if (IsMiniSector(message.Payload.Span)) continue;
            lines.Clear();
            try
            {
                Read(message, lines);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // Listed as a broken line by whoever folds the topic; here nothing of it counts.
                continue;
            }
            all.AddRange(lines);
        }
        return [.. all];
    }

    private static void Read(TopicMessage message, List<TimingLine> found)
    {
        var reader = new Utf8JsonReader(message.Payload.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var areLines = reader.ValueTextEquals("Lines"u8);
            reader.Read();
            if (areLines && reader.TokenType == JsonTokenType.StartObject) ReadDrivers(ref reader, message.Time, found);
            else reader.Skip();
        }
        // The end of the message is read too: one that is cut off or goes on counts as broken.
        while (reader.Read()) { }
    }

    private static void ReadDrivers(ref Utf8JsonReader reader, SessionTime time, List<TimingLine> found)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isNumber = Utf8Parser.TryParse(reader.ValueSpan, out int number, out var length) && length == reader.ValueSpan.Length && number is > 0 and < 1000;
            reader.Read();
            if (!isNumber || reader.TokenType != JsonTokenType.StartObject || !TelemetryDecoder.IsDriver(new DriverNumber(number)))
            {
                reader.Skip();
                continue;
            }
            var line = new TimingLine { Time = time, Driver = new DriverNumber(number) };
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember(ref reader, ref line);
            if (line.IsOfInterest) found.Add(line);
        }
    }

    // Told apart by length first: most names are Sectors, Speeds and Status.
    private static void ReadMember(ref Utf8JsonReader reader, ref TimingLine line)
    {
        var name = reader.ValueSpan;
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("Line"u8):
                line.Line = Number(ref reader) ?? line.Line;
                break;
            case 5 when name.SequenceEqual("InPit"u8):
                reader.Read();
                if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) line.InPit = reader.TokenType == JsonTokenType.True;
                else reader.Skip();
                break;
            case 11 when name.SequenceEqual("GapToLeader"u8):
                line.GapToLeader = Text(ref reader) ?? line.GapToLeader;
                break;
            case 12 when name.SequenceEqual("NumberOfLaps"u8):
                line.NumberOfLaps = Number(ref reader) ?? line.NumberOfLaps;
                break;
            case 23 when name.SequenceEqual("IntervalToPositionAhead"u8):
                ReadInterval(ref reader, ref line);
                break;
            default:
                reader.Read();
                reader.Skip();
                break;
        }
    }

    private static void ReadInterval(ref Utf8JsonReader reader, ref TimingLine line)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Value"u8))
            {
                line.Interval = Text(ref reader) ?? line.Interval;
                continue;
            }
            reader.Read();
            reader.Skip();
        }
    }

    private static int? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        var isNumber = reader.TokenType is JsonTokenType.Number or JsonTokenType.String;
        if (isNumber && Utf8Parser.TryParse(reader.ValueSpan, out int value, out var length) && length == reader.ValueSpan.Length) return value;
        reader.Skip();
        return null;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.ValueSpan.IsEmpty ? "" : reader.GetString();
        if (reader.TokenType == JsonTokenType.Number) return Encoding.ASCII.GetString(reader.ValueSpan);
        reader.Skip();
        return null;
    }
}
