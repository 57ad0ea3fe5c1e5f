using System.Text;
using System.Text.Unicode;

namespace Pitwall.Sources.F1Db;

/// <summary>Reads comma-separated values as RFC 4180 has them: quotes double, fields may hold commas and lines. A field without quotes that is empty is nothing.</summary>
internal sealed class CsvRecords
{
    private readonly byte[] _file;
    private readonly byte[] _scratch;
    private int _at;
    private int _lines;
    private (int Start, int Length)[] _fields = new (int, int)[64];

    /// <param name="file">The whole file, with or without a byte order mark.</param>
    /// <exception cref="FormatException">It is not UTF-8.</exception>
    public CsvRecords(byte[] file)
    {
        if (!Utf8.IsValid(file)) throw new FormatException("the text is not UTF-8");
        _file = file;
        _scratch = new byte[file.Length];
        _at = file.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    /// <summary>Fields of the record that was read last.</summary>
    public int Count { get; private set; }

    /// <summary>Line on which that record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>A field of that record, without its quotes.</summary>
    public ReadOnlySpan<byte> Field(int index) => _scratch.AsSpan(_fields[index].Start, _fields[index].Length);

    /// <summary>A field of that record, for people.</summary>
    public string Text(int index) => Encoding.UTF8.GetString(Field(index));

    /// <summary>Reads a record; lines without anything are passed over.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="FormatException">A quote is not closed, or something follows one.</exception>
    public bool Read()
    {
        while (_at < _file.Length && _file[_at] is (byte)'\n' or (byte)'\r') Newline();
        if (_at >= _file.Length) return false;
        Line = _lines + 1;
        Count = 0;
        var used = 0;
        while (true)
        {
            var start = used;
            if (_at < _file.Length && _file[_at] == '"') Quoted(ref used);
            else Plain(ref used);
            if (Count == _fields.Length) Array.Resize(ref _fields, Count * 2);
            _fields[Count++] = (start, used - start);
            if (_at >= _file.Length) return true;
            if (_file[_at] == ',')
            {
                _at++;
                continue;
            }
            if (_file[_at] is not ((byte)'\n' or (byte)'\r')) throw new FormatException($"line {_lines + 1}: something follows a closed quote");
            Newline();
            return true;
        }
    }

    private void Plain(ref int used)
    {
        var rest = _file.AsSpan(_at);
        var length = rest.IndexOfAny((byte)',', (byte)'\n', (byte)'\r');
        if (length < 0) length = rest.Length;
        rest[..length].CopyTo(_scratch.AsSpan(used));
        used += length;
        _at += length;
    }

    private void Quoted(ref int used)
    {
        _at++;
        while (true)
        {
            var rest = _file.AsSpan(_at);
            var length = rest.IndexOf((byte)'"');
            if (length < 0) throw new FormatException($"line {Line}: a quote is not closed");
            rest[..length].CopyTo(_scratch.AsSpan(used));
            _lines += rest[..length].Count((byte)'\n');
            used += length;
            _at += length + 1;
            if (_at >= _file.Length || _file[_at] != '"') return;
            _scratch[used++] = (byte)'"';
            _at++;
        }
    }

    private void Newline()
    {
        if (_file[_at] == '\r' && _at + 1 < _file.Length && _file[_at + 1] == '\n') _at++;
        _at++;
        _lines++;
    }
}
