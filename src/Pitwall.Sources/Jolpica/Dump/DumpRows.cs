using System.Buffers;
using System.Text.Json;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>How rows that were made of a dump land: an array of flat objects, texts by column, a row per line.</summary>
internal static class DumpRows
{
    /// <summary>Reads rows.</summary>
    /// <param name="resource">What they are of.</param>
    /// <param name="body">As landed.</param>
    public static List<string?[]> Read(JolpicaResource resource, ReadOnlySpan<byte> body)
    {
        var rows = new List<string?[]>();
        var reader = new Utf8JsonReader(body);
        var row = Array.Empty<string?>();
        var column = -1;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    rows.Add(row = new string?[resource.Columns.Count]);
                    break;
                case JsonTokenType.PropertyName:
                    column = resource.FindColumn(reader.GetString()!);
                    break;
                case JsonTokenType.String when column >= 0:
                    row[column] = reader.GetString();
                    break;
            }
        }
        return rows;
    }

    /// <summary>Writes rows, one after the other.</summary>
    internal sealed class Writer(JolpicaResource resource) : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _body = new(4096);
        private readonly Utf8JsonWriter _json = new(Stream.Null);
        private readonly JsonEncodedText[] _names = [.. resource.Columns.Select(column => JsonEncodedText.Encode(column))];

        /// <summary>What the rows are of.</summary>
        public JolpicaResource Resource => resource;

        /// <summary>Rows so far.</summary>
        public int Rows { get; private set; }

        /// <summary>Writes a row; values in the order of the resource's columns.</summary>
        public void Add(params ReadOnlySpan<string?> values)
        {
            if (values.Length != _names.Length) throw new ArgumentException($"{resource} has {_names.Length} columns, and the row has {values.Length} values.", nameof(values));
            _body.Write(Rows++ == 0 ? "[\n"u8 : ",\n"u8);
            _json.Reset(_body);
            _json.WriteStartObject();
            for (var i = 0; i < values.Length; i++)
                if (values[i] is { } value) _json.WriteString(_names[i], value);
            _json.WriteEndObject();
            _json.Flush();
        }

        /// <summary>All rows. None is written after that.</summary>
        public ReadOnlyMemory<byte> Close()
        {
            _body.Write(Rows == 0 ? "[]\n"u8 : "\n]\n"u8);
            return _body.WrittenMemory;
        }

        /// <inheritdoc/>
        public void Dispose() => _json.Dispose();
    }
}
