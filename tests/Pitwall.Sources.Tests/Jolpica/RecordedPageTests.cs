using System.IO.Compression;
using System.Text.Json;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Jolpica.Api;

namespace Pitwall.Sources.Tests.Jolpica;

/// <summary>What Jolpica really answers.</summary>
public sealed class RecordedPageTests
{
    [Fact]
    public void Recorded_answers_have_as_many_rows_as_they_say()
    {
        var folder = Path.Combine(Checkout.RecordingsOrSkip("jolpica", "responses"), "jolpica");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var body = Read(file);
            var resource = ResourceOf(file);
            var page = JolpicaPage.Read(resource, body);
            using var document = JsonDocument.Parse(body);
            var limit = int.Parse(document.RootElement.GetProperty("MRData").GetProperty("limit").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

            Assert.True(page.Rows.Count == Math.Clamp(page.Total - page.Offset, 0, limit), $"{file}: {page.Rows.Count} rows of {page.Total} after {page.Offset}, limit {limit}");
            var merger = new RowMerger(resource);
            Assert.All(page.Rows, row => Assert.True(merger.Add(row), $"{file}: {string.Join('|', row)} is there twice"));
            Assert.All(resource.Key, key => Assert.All(page.Rows, row => Assert.NotNull(row[key])));
            seen.Add(resource.Name);
        }
        Assert.Equal(JolpicaResources.All.Select(resource => resource.Name).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Recorded_results_have_the_columns_that_tables_want()
    {
        var folder = Path.Combine(Checkout.RecordingsOrSkip("jolpica", "responses"), "jolpica", "responses");

        // Lapped, and with a time of its own all the same. Places in the list are counted when all pages are there.
        Assert.Contains("2023|9||24|12|12|zhou|alfa|17|70|Lapped|0|5158240|+24.633|14|46|1:09.786|222.749", Rows(Path.Combine(folder, "results", "2023@9@results.json.gz")));
        Assert.Contains("2023|18|zhou|1|9|14:19:22|25.636", Rows(Path.Combine(folder, "pitstops", "2023@18@pitstops.json.gz")));
        Assert.Contains("2023|18|3|piastri|6|1:42.929", Rows(Path.Combine(folder, "laps", "2023@18@laps.json^offset=45.gz")));
    }

    private static IReadOnlyList<string> Rows(string file)
    {
        var body = Read(file);
        var resource = ResourceOf(file);
        var merger = new RowMerger(resource);
        return [.. JolpicaPage.Read(resource, body).Rows.Where(merger.Add).Select(row => string.Join('|', row))];
    }

    /// <summary>The names of files are addresses, with @ for the slash: the last word that is a resource is what was asked for.</summary>
    private static JolpicaResource ResourceOf(string file) =>
        Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('.')[0]).Split('@', Path.DirectorySeparatorChar).Reverse().Select(JolpicaResources.Find).FirstOrDefault(resource => resource is not null) ?? JolpicaResources.RacesOfSeason;

    private static byte[] Read(string file)
    {
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        gzip.CopyTo(memory);
        return memory.ToArray();
    }
}
