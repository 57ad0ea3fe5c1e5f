using System.Xml.Linq;

namespace Pitwall.Architecture.Tests;

public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Pitwall.Formula1"] = [],
        ["Pitwall.DuckDb"] = [],
        ["Pitwall.Iceberg"] = [],
        ["Pitwall.Parquet"] = [],
        ["Pitwall.Replay"] = [],
        ["Pitwall.Lakehouse"] = ["Pitwall.Iceberg", "Pitwall.DuckDb", "Pitwall.Parquet"],
        ["Pitwall.Sources"] = ["Pitwall.Formula1"],
        ["Pitwall"] = ["Pitwall.Sources", "Pitwall.Lakehouse"],
        ["Pitwall.Publish"] = ["Pitwall.Lakehouse"],
        ["Pitwall.Cli"] = ["Pitwall", "Pitwall.Replay", "Pitwall.Publish"],
    };

    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_upstream_of_it(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal);

        Assert.Equal(Allowed[project].Order(StringComparer.Ordinal), references);
    }

    [Fact]
    public void The_vocabulary_of_the_sport_needs_nothing_but_the_base_class_library()
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src/Pitwall.Formula1/Pitwall.Formula1.csproj"));

        Assert.Empty(file.Descendants("PackageReference"));
        Assert.DoesNotContain(Repository.Sources("src/Pitwall.Formula1"), f => Code(f).Contains("System.IO", StringComparison.Ordinal) || Code(f).Contains("System.Net", StringComparison.Ordinal));

        // One class inflates payloads, from memory to memory: the base class library does that only behind a stream.
        static string Code(string file) => Path.GetFileName(file) == "PayloadInflater.cs"
            ? Repository.CodeOf(file).Replace("using System.IO.Compression;", "", StringComparison.Ordinal)
            : Repository.CodeOf(file);
    }
}
