using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Pitwall.Replay.Tests.Jolpica;

public sealed class DumpTests
{
    [Fact]
    public async Task The_list_names_a_file_whose_size_and_hash_are_true()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var list = JsonElement.Parse(await ReadAsync(scene, new Uri(scene.Server.Address, "jolpica/data/dumps/download/")));
        var dump = list.GetProperty("delayed_dumps").GetProperty("csv");
        var zip = await ZipAsync(scene, new Uri(dump.GetProperty("download_url").GetString()!));

        Assert.Equal(14, list.GetProperty("delay_days").GetInt32());
        Assert.Equal(dump.GetProperty("file_size").GetInt64(), zip.Length);
        Assert.Equal(dump.GetProperty("file_hash").GetString(), Convert.ToHexStringLower(SHA256.HashData(zip)));
    }

    [Fact]
    public async Task The_latest_is_for_who_has_a_token_and_unknown_types_are_not_there()
    {
        await using var scene = await JolpicaScene.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("latest/"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("delayed/?dump_type=sql"));
        Assert.Equal(HttpStatusCode.MovedPermanently, await StatusAsync("delayed"));
        Assert.Equal(HttpStatusCode.Found, await StatusAsync("delayed/"));

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var response = await scene.Client.SendAsync(new Uri(scene.Server.Address, "jolpica/data/dumps/download/" + path));
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Tables_have_their_number_first_then_columns_by_name_and_point_to_one_another()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var tables = await TablesAsync(scene);

        Assert.All(tables.Values, table => Assert.Equal(["id", .. table.Names.Skip(1).Order(StringComparer.Ordinal)], table.Names));
        Assert.All(tables.Keys, name => Assert.StartsWith("formula_one_", name, StringComparison.Ordinal));
        foreach (var (from, column, to) in ((string, string, string)[])
            [
                ("round", "circuit_id", "circuit"), ("round", "season_id", "season"), ("roundentry", "round_id", "round"), ("roundentry", "team_driver_id", "teamdriver"),
                ("teamdriver", "driver_id", "driver"), ("teamdriver", "team_id", "team"), ("session", "round_id", "round"), ("session", "point_system_id", "pointsystem"),
                ("sessionentry", "session_id", "session"), ("sessionentry", "round_entry_id", "roundentry"), ("lap", "session_entry_id", "sessionentry"),
                ("pitstop", "session_entry_id", "sessionentry"), ("driverchampionship", "driver_id", "driver"), ("teamchampionship", "team_id", "team"),
            ])
        {
            var known = tables["formula_one_" + to].Column("id").ToHashSet(StringComparer.Ordinal);
            Assert.All(tables["formula_one_" + from].Column(column), id => Assert.Contains(id, known));
        }
    }

    [Fact]
    public async Task The_dump_holds_what_the_api_says()
    {
        await using var scene = await JolpicaScene.StartAsync();

        var tables = await TablesAsync(scene);

        var sessions = tables["formula_one_session"];
        var races = sessions.Rows.Where(row => row[sessions.Index("type")] == "R").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        var entries = tables["formula_one_sessionentry"];
        Assert.Equal(await scene.Client.TotalAsync("results.json"), entries.Rows.Count(row => races.Contains(row[entries.Index("session_id")])));
        Assert.Equal(await scene.Client.TotalAsync("drivers.json"), tables["formula_one_driver"].Rows.Count);
        Assert.Equal(await scene.Client.TotalAsync("2023/1/pitstops.json"), tables["formula_one_pitstop"].Rows.Count);
        Assert.Contains("00:17:04.003", entries.Column("time"));
        Assert.Contains("2023-03-05 15:00:00+00", sessions.Column("timestamp"));
        Assert.Equal(["Q1", "Q2", "Q3", "SQ1", "SR", "R"], sessions.Rows.Where(row => row[sessions.Index("round_id")] == "3").Select(row => row[sessions.Index("type")]));
        Assert.Contains("101", tables["formula_one_championshipadjustment"].Column("adjustment"));
    }

    private static async Task<string> ReadAsync(JolpicaScene scene, Uri address)
    {
        using var response = await scene.Client.SendAsync(address);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> ZipAsync(JolpicaScene scene, Uri address)
    {
        using var redirect = await scene.Client.SendAsync(address);
        using var file = await scene.Client.SendAsync(redirect.Headers.Location!);
        Assert.NotEqual(address.AbsolutePath, redirect.Headers.Location!.AbsolutePath);
        return await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Dictionary<string, CsvTable>> TablesAsync(JolpicaScene scene)
    {
        using var zip = new ZipArchive(new MemoryStream(await ZipAsync(scene, new Uri(scene.Server.Address, "jolpica/data/dumps/download/delayed/?dump_type=csv"))));
        var tables = new Dictionary<string, CsvTable>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
            tables[Path.GetFileNameWithoutExtension(entry.Name)] = new CsvTable(lines[0], lines[1..]);
        }

        return tables;
    }

    private sealed record CsvTable(string[] Names, List<string[]> Rows)
    {
        public int Index(string name) => Array.IndexOf(Names, name);

        public IEnumerable<string> Column(string name) => Rows.Select(row => row[Index(name)]).Where(value => value.Length > 0);
    }
}
