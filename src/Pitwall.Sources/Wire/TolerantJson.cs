using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pitwall.Sources.Wire;

/// <summary>Whole numbers as numbers, as decimals or as text; anything else is unknown.</summary>
internal sealed class TolerantInt : JsonConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                if (reader.TryGetInt32(out var whole)) return whole;
                return reader.TryGetDecimal(out var number) && IsWhole(number) ? (int)number : null;
            case JsonTokenType.String:
                var written = reader.GetString();
                return int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var text) ? text : null;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static bool IsWhole(decimal number) => number is >= int.MinValue and <= int.MaxValue && number == decimal.Truncate(number);
}

/// <summary>Truth values as such, as text or as 0 and 1; anything else is unknown.</summary>
internal sealed class TolerantBool : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.Number: return reader.TryGetInt32(out var number) ? number != 0 : null;
            case JsonTokenType.String: return bool.TryParse(reader.GetString(), out var text) ? text : null;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>Dates with or without fraction, with an offset, with Z, or with neither, which is UTC; anything else is unknown.</summary>
internal sealed class TolerantDate : JsonConverter<DateTimeOffset?>
{
    private const DateTimeStyles AsUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, AsUtc, out var date) ? date : null;
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}

/// <summary>Text as such, numbers and truth values as they are written; anything else is unknown.</summary>
internal sealed class TolerantText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return reader.GetString();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                using (var value = JsonDocument.ParseValue(ref reader)) return value.RootElement.GetRawText();
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
