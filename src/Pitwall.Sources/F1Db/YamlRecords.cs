using System.Text;
using System.Text.Unicode;

namespace Pitwall.Sources.F1Db;

/// <summary>
/// Reads the YAML that f1db writes: maps, lists and texts in blocks, comments, and quotes on one line. Every scalar stays the text that it is:
/// YAML 1.1 would make a number of the time 07:00 and false of Norway's NO. What it does not know (flow lists, anchors, tags, texts over several
/// lines) is refused by line and never guessed.
/// </summary>
internal ref struct YamlRecords
{
    private const int MaxDepth = 32;
    private readonly ReadOnlySpan<byte> _file;
    private readonly RecordTree _tree;
    private readonly byte[] _scratch;
    private int _next;
    private int _number;
    private int _indent;
    private ReadOnlySpan<byte> _content;
    private bool _ended;

    private YamlRecords(ReadOnlySpan<byte> file, RecordTree tree)
    {
        _file = file;
        _tree = tree;
        _scratch = new byte[64];
    }

    /// <summary>Reads one document into a tree, which is cleared first. A file without content is a root that says nothing.</summary>
    /// <param name="file">The file's bytes, with or without a byte order mark.</param>
    /// <param name="tree">Takes the nodes.</param>
    /// <exception cref="FormatException">It cannot be read; the message begins with <c>line 7</c>.</exception>
    public static void Read(ReadOnlySpan<byte> file, RecordTree tree)
    {
        tree.Clear();
        if (file.StartsWith("\uFEFF"u8)) file = file[3..];
        if (!Utf8.IsValid(file)) throw new FormatException($"line {LineOfBadText(file)}: the text is not UTF-8");
        var reader = new YamlRecords(file, tree);
        reader.Advance();
        if (!reader._ended && reader._content.SequenceEqual("---"u8)) reader.Advance();
        if (reader._ended) tree.Add(RecordKind.Null, default, default, 1);
        else reader.Block(default, reader._indent, 0);
        if (!reader._ended) throw reader.Fault("the indentation does not fit what is above");
    }

    private void Block(ReadOnlySpan<byte> key, int indent, int depth)
    {
        if (depth > MaxDepth) throw Fault($"it is nested deeper than {MaxDepth}");
        if (IsItem(_content)) List(key, indent, depth);
        else Map(key, indent, depth);
    }

    private void Map(ReadOnlySpan<byte> key, int indent, int depth)
    {
        var map = _tree.Add(RecordKind.Map, key, default, _number);
        while (!_ended && _indent == indent && !IsItem(_content))
        {
            var colon = Colon(_content);
            if (colon <= 0) throw Fault("expected 'name: value'");
            var name = _content[..colon];
            var rest = _content[(colon + 1)..].TrimStart(" "u8);
            _tree.Close(map);
            if (_tree.Find(map, name) >= 0) throw Fault($"'{Encoding.UTF8.GetString(name)}' is given twice");
            if (IsNothing(rest)) Nested(name, indent, depth, isItem: false);
            else Scalar(name, rest);
        }
        if (!_ended && _indent > indent) throw Fault("the indentation does not fit what is above");
        _tree.Close(map);
    }

    private void List(ReadOnlySpan<byte> key, int indent, int depth)
    {
        if (depth > MaxDepth) throw Fault($"it is nested deeper than {MaxDepth}");
        var list = _tree.Add(RecordKind.List, key, default, _number);
        while (!_ended && _indent == indent && IsItem(_content))
        {
            var rest = _content[1..];
            var content = rest.TrimStart(" "u8);
            if (IsNothing(content))
            {
                Nested(default, indent, depth, isItem: true);
            }
            else if (IsItem(content) || Colon(content) > 0)
            {
                // The item's first line is the first line of a block that begins where its content does.
                _indent = indent + 1 + rest.Length - content.Length;
                _content = content;
                Block(default, _indent, depth + 1);
            }
            else
            {
                Scalar(default, content);
            }
        }
        if (!_ended && _indent > indent) throw Fault("the indentation does not fit what is above");
        _tree.Close(list);
    }

    /// <summary>What stands below a name or a dash without a value; nothing, when nothing does.</summary>
    private void Nested(ReadOnlySpan<byte> name, int indent, int depth, bool isItem)
    {
        var line = _number;
        Advance();
        if (!_ended && _indent > indent) Block(name, _indent, depth + 1);
        // A list may begin as far left as the name that it belongs to.
        else if (!_ended && !isItem && _indent == indent && IsItem(_content)) List(name, indent, depth + 1);
        else _tree.Add(RecordKind.Null, name, default, line);
    }

    private void Scalar(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (text[0] is (byte)'"' or (byte)'\'') Quoted(name, text);
        else Plain(name, text);
        Advance();
    }

    private readonly void Plain(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        var comment = text.IndexOf(" #"u8);
        if (comment >= 0) text = text[..comment].TrimEnd(" "u8);
        if (text.SequenceEqual("[]"u8) || text.SequenceEqual("{}"u8))
        {
            _tree.Add(text[0] == '[' ? RecordKind.List : RecordKind.Map, name, default, _number);
            return;
        }
        if ("[]{}&*!|>%@`,?"u8.Contains(text[0])) throw Fault($"'{(char)text[0]}' begins something that this reader does not know; write the text in quotes, or the list in lines");
        if (Colon(text) >= 0) throw Fault("there are two values on one line; write the text in quotes");
        var isNull = text.SequenceEqual("~"u8) || text.SequenceEqual("null"u8) || text.SequenceEqual("Null"u8) || text.SequenceEqual("NULL"u8);
        _tree.Add(isNull ? RecordKind.Null : RecordKind.Scalar, name, isNull ? default : text, _number);
    }

    private void Quoted(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        var quote = text[0];
        var scratch = text.Length <= _scratch.Length ? _scratch : new byte[text.Length];
        var length = 0;
        var i = 1;
        while (true)
        {
            if (i >= text.Length) throw Fault("a quote is not closed on its line");
            var c = text[i++];
            if (c == quote)
            {
                if (quote == '"' || i >= text.Length || text[i] != '\'') break;
                i++;
            }
            else if (c == '\\' && quote == '"')
            {
                length += Escape(text, ref i, scratch.AsSpan(length));
                continue;
            }
            scratch[length++] = c;
        }
        if (!IsNothing(text[i..].TrimStart(" "u8))) throw Fault("something follows a quoted text");
        _tree.Add(RecordKind.Scalar, name, scratch.AsSpan(0, length), _number);
    }

    private readonly int Escape(ReadOnlySpan<byte> text, ref int i, Span<byte> target)
    {
        if (i >= text.Length) throw Fault("a quote is not closed on its line");
        var kind = text[i++];
        var digits = kind switch { (byte)'x' => 2, (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (i + digits > text.Length || !uint.TryParse(text.Slice(i, digits), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) || !Rune.TryCreate(code, out var rune))
                throw Fault("an escaped character is not written as one");
            i += digits;
            return rune.EncodeToUtf8(target);
        }
        target[0] = kind switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' or (byte)' ' => kind,
            (byte)'n' => (byte)'\n',
            (byte)'t' => (byte)'\t',
            (byte)'r' => (byte)'\r',
            _ => throw Fault($"'\\{(char)kind}' is no escaped character that this reader knows"),
        };
        return 1;
    }

    /// <summary>Goes to the next line that says something.</summary>
    private void Advance()
    {
        while (_next < _file.Length)
        {
            var rest = _file[_next..];
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            _next += end < 0 ? rest.Length : end + 1;
            _number++;
            line = line.TrimEnd(" \r\t"u8);
            var content = line.TrimStart(" "u8);
            if (content.IsEmpty || content[0] == '#') continue;
            if (content[0] == '\t') throw Fault("a tab is no indentation");
            if (content.SequenceEqual("..."u8)) break;
            _indent = line.Length - content.Length;
            _content = content;
            return;
        }
        _ended = true;
    }

    private static bool IsItem(ReadOnlySpan<byte> content) => content[0] == '-' && (content.Length == 1 || content[1] == ' ');

    private static bool IsNothing(ReadOnlySpan<byte> rest) => rest.IsEmpty || rest[0] == '#';

    /// <summary>Where the colon after a name is: one with a space or the end behind it. Names are plain.</summary>
    private static int Colon(ReadOnlySpan<byte> content)
    {
        if (content[0] is (byte)'"' or (byte)'\'') return -1;
        for (var from = 0; from < content.Length;)
        {
            var at = content[from..].IndexOf((byte)':');
            if (at < 0) return -1;
            at += from;
            if (at + 1 == content.Length || content[at + 1] == ' ') return at;
            from = at + 1;
        }
        return -1;
    }

    private readonly FormatException Fault(string what) => new($"line {_number}: {what}");

    private static int LineOfBadText(ReadOnlySpan<byte> file)
    {
        var number = 1;
        foreach (var range in file.Split((byte)'\n'))
        {
            if (!Utf8.IsValid(file[range])) return number;
            number++;
        }
        return number;
    }
}
