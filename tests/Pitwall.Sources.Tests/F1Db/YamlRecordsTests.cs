using System.Text;
using Pitwall.Sources.F1Db;

namespace Pitwall.Sources.Tests.F1Db;

public sealed class YamlRecordsTests
{
    [Theory]
    [InlineData("", "~")]
    [InlineData("\n# nothing\n", "~")]
    [InlineData("a: 1\nb:\nc: NO\n", "{a=1,b=~,c=NO}")]
    [InlineData("\uFEFF---\na: 07:00\r\nb: x\r\n...\nnot: read", "{a=07:00,b=x}")]
    [InlineData("a: x # y\nb: x#y\nc: '# z'\nd: # e\n", "{a=x,b=x#y,c=# z,d=~}")]
    [InlineData("a: \"q\\\"\\\\ \\u00e5\\t\" # c\nb: 'it''s'\nc: \"\"\n", "{a=q\"\\ å\t,b=it's,c=}")]
    [InlineData("- a: 1\n  b: 2\n-   a: 3\n    b: 4\n", "[{a=1,b=2},{a=3,b=4}]")]
    [InlineData("- x\n- \"y: z\"\n-\n- http://q\n", "[x,y: z,~,http://q]")]
    [InlineData("a:\n- 1\n- 2\nb:\n  - c: 3\n    d:\n      - e: 4\nf: ~\n", "{a=[1,2],b=[{c=3,d=[{e=4}]}],f=~}")]
    [InlineData("-\n  a: 1\n- - 1\n  - 2\n", "[{a=1},[1,2]]")]
    [InlineData("a: []\nb: {}\nc: null\nd: -1.5\ne: +1.100\n", "{a=[],b={},c=~,d=-1.5,e=+1.100}")]
    public void Blocks_of_maps_lists_and_texts_are_read(string yaml, string expected)
    {
        var tree = new RecordTree();

        YamlRecords.Read(Encoding.UTF8.GetBytes(yaml), tree);

        Assert.Equal(expected, Text(tree, 0));
    }

    [Theory]
    [InlineData("a: 1\n b: 2\n", "line 2: the indentation")]
    [InlineData("a:\n    b: 1\n  c: 2\n", "line 3: the indentation")]
    [InlineData("a: 1\n  more text\n", "line 2: the indentation")]
    [InlineData("a: 1\na: 2\n", "line 2: 'a' is given twice")]
    [InlineData("a: [1, 2]\n", "line 1: '['")]
    [InlineData("\na: |\n  text\n", "line 2: '|'")]
    [InlineData("a: &x 1\n", "line 1: '&'")]
    [InlineData("a: *x\n", "line 1: '*'")]
    [InlineData("a: !!str 1\n", "line 1: '!'")]
    [InlineData("a: b: c\n", "line 1: there are two values")]
    [InlineData("a: \"b\n", "line 1: a quote is not closed")]
    [InlineData("a: \"b\" c\n", "line 1: something follows")]
    [InlineData("a: \"\\q\"\n", "line 1: '\\q'")]
    [InlineData("a: \"\\ud800\"\n", "line 1: an escaped character")]
    [InlineData("a: 1\n\tb: 2\n", "line 2: a tab")]
    [InlineData("just text\n", "line 1: expected 'name: value'")]
    [InlineData("a: 1\n- b\n", "line 2: the indentation")]
    public void What_it_does_not_know_is_refused_by_line(string yaml, string expected)
    {
        var e = Assert.Throws<FormatException>(() => YamlRecords.Read(Encoding.UTF8.GetBytes(yaml), new RecordTree()));

        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_by_line()
    {
        var e = Assert.Throws<FormatException>(() => YamlRecords.Read([(byte)'a', (byte)':', (byte)'\n', (byte)'b', (byte)':', (byte)' ', 0xff], new RecordTree()));

        Assert.StartsWith("line 2: the text is not UTF-8", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        var yaml = string.Concat(Enumerable.Range(0, 200).Select(depth => new string(' ', depth) + "a:\n"));
        var dashes = string.Concat(Enumerable.Repeat("- ", 2000)) + "x";

        foreach (var text in new[] { yaml, dashes })
        {
            var e = Assert.Throws<FormatException>(() => YamlRecords.Read(Encoding.UTF8.GetBytes(text), new RecordTree()));
            Assert.Contains("nested deeper", e.Message, StringComparison.Ordinal);
        }
    }

    internal static string Text(RecordTree tree, int node)
    {
        var children = new List<string>();
        for (var child = RecordTree.First(node); child < tree.End(node); child = tree.End(child))
            children.Add(tree.Kind(node) == RecordKind.Map ? $"{tree.KeyText(child)}={Text(tree, child)}" : Text(tree, child));
        return tree.Kind(node) switch
        {
            RecordKind.Null => "~",
            RecordKind.Scalar => Encoding.UTF8.GetString(tree.Value(node)),
            RecordKind.Map => $"{{{string.Join(',', children)}}}",
            _ => $"[{string.Join(',', children)}]",
        };
    }
}
