using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Publish.Units;

namespace Pitwall.Publish.Tests.Support;

/// <summary>
/// A lake with the tables that are published, as they are defined, holding rows that a test gives. So a test knows every row, and a column that
/// the lake loses is missed here.
/// </summary>
internal sealed class TestLake : IDisposable
{
    private static readonly Lazy<TableDefinition[]> Definitions = new(() =>
    {
        using var lake = Lake.Open(Path.Combine(Path.GetTempPath(), "pitwall-no-lake"));
        var read = Unit.All.SelectMany(u => u.Reads).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. lake.Engine.Definitions.Tables.Where(t => read.Contains(t.Id.ToString()))
                .Select(t => t with { Inputs = [$"{TestInputs.Prefix}{t.Id.Namespace}_{t.Id.Name}"], Sql = null, Code = null, Expectations = [] }),
        ];
    });

    private readonly TestInputs _inputs = new();

    /// <summary>Makes a lake without rows.</summary>
    /// <param name="whole">Tables that are one whole here, however they are defined.</param>
    public TestLake(params string[] whole)
    {
        Folder = Directory.CreateTempSubdirectory("pw-lake-").FullName;
        Engine = new LakeEngine(new LakeEngineOptions { Folder = Folder, Definitions = DefinitionSet.Read([]).With([.. Definitions.Value.Select(t => whole.Contains(t.Id.ToString()) ? t with { Partition = [] } : t)]), Providers = [_inputs] });
    }

    public string Folder { get; }

    public LakeEngine Engine { get; }

    /// <summary>A lake with a season: two races of which one has results, three drivers of two constructors, standings.</summary>
    public static TestLake WithASeason()
    {
        var lake = new TestLake();
        lake.Add("silver.seasons", new { year = 2023, rounds = 2, _source = "f1db" });
        lake.Add("silver.constructor_lineage", new { lineage_id = "sauber", constructor_id = "sauber", year_from = 1993, year_to = 2018, _source = "f1db" }, new { lineage_id = "sauber", constructor_id = "alfa-romeo", year_from = 2019, year_to = 2023, _source = "f1db" }, new { lineage_id = "red-bull", constructor_id = "red-bull", year_from = 2005, _source = "f1db" });
        lake.Add("silver.history_constructors", new { constructor_id = "sauber", name = "Sauber", lineage_id = "sauber", jolpica_ids = "[\"sauber\"]", _source = "f1db" }, new { constructor_id = "alfa-romeo", name = "Alfa Romeo", lineage_id = "sauber", jolpica_ids = "[\"alfa\"]", _source = "f1db" }, new { constructor_id = "red-bull", name = "Red Bull", lineage_id = "red-bull", jolpica_ids = "[\"red_bull\"]", _source = "f1db" });
        lake.Add("silver.history_drivers", new { driver_id = "max-verstappen", full_name = "Max Verstappen", date_of_birth = "1997-09-30", _source = "f1db" }, new { driver_id = "sergio-perez", full_name = "Sergio Pérez", _source = "f1db" }, new { driver_id = "valtteri-bottas", full_name = "Valtteri Bottas", _source = "f1db" });
        lake.Add("silver.history_circuits", new { circuit_id = "bahrain", name = "Bahrain", latitude = 26.0325, length_km = 5.412, _source = "f1db" });
        lake.Add("silver.rounds", new { year = 2023, round_id = "2023-bahrain", round_number = 1, grand_prix_id = "bahrain", grand_prix_name = "Bahrain Grand Prix", circuit_id = "bahrain", race_start = "2023-03-05T15:00:00Z", race_date = "2023-03-05", is_held = true, _source = "f1db" }, new { year = 2023, round_id = "2023-saudi-arabia", round_number = 2, grand_prix_id = "saudi-arabia", grand_prix_name = "Saudi Arabian Grand Prix", race_date = "2023-03-19", _source = "f1db" });
        lake.Add("silver.season_entries", new { year = 2023, driver_id = "max-verstappen", constructor_id = "red-bull", rounds = "[1, 2]", _source = "f1db" });
        lake.Add("silver.history_results",
            new { round_id = "2023-bahrain", session_type = "race", display_order = 1, year = 2023, round_number = 1, driver_id = "max-verstappen", constructor_id = "red-bull", position = 1, position_text = "1", points = 25m, _source = "f1db" },
            new { round_id = "2023-bahrain", session_type = "race", display_order = 2, year = 2023, round_number = 1, driver_id = "sergio-perez", constructor_id = "red-bull", position = 2, position_text = "2", points = 18.5m, _source = "f1db" },
            new { round_id = "2023-bahrain", session_type = "race", display_order = 3, year = 2023, round_number = 1, driver_id = "valtteri-bottas", constructor_id = "alfa-romeo", position_text = "DNF", _source = "f1db" });
        lake.Add("gold.championship_tracker", new { year = 2023, round_number = 1, round_id = "2023-bahrain", driver_id = "max-verstappen", season_points_total = 25, wins_total = 1 });
        return lake;
    }

    /// <summary>Adds rows to a table; properties are columns.</summary>
    public TestLake Add(string table, params object[] rows)
    {
        if (!_inputs.Rows.TryGetValue(table, out var all))
            _inputs.Rows.Add(table, all = []);
        all.AddRange(rows.Select(r => r.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(r), StringComparer.Ordinal)));
        return this;
    }

    /// <summary>Changes a value of the rows that have another.</summary>
    public TestLake Set(string table, string keyColumn, object key, string column, object? value)
    {
        foreach (var row in _inputs.Rows[table].Where(r => key.Equals(r.GetValueOrDefault(keyColumn))))
            row[column] = value;
        return this;
    }

    /// <summary>Takes rows away.</summary>
    /// <returns>The rows, for <see cref="PutBack"/>.</returns>
    public IReadOnlyList<Dictionary<string, object?>> Remove(string table, string keyColumn, object key)
    {
        var gone = _inputs.Rows[table].Where(r => key.Equals(r.GetValueOrDefault(keyColumn))).ToArray();
        _inputs.Rows[table].RemoveAll(r => gone.Contains(r));
        return gone;
    }

    public void PutBack(string table, IReadOnlyList<Dictionary<string, object?>> rows) => _inputs.Rows[table].AddRange(rows);

    /// <summary>Builds what changed.</summary>
    public async Task<TestLake> BuildAsync()
    {
        using var run = Engine.Ledger.Start("build", "");
        var report = await Engine.BuildAsync(new BuildRequest(), run, null, TestContext.Current.CancellationToken);
        run.End("succeeded");
        Assert.True(report.Succeeded, string.Join('\n', report.Steps.Select(s => s.Error)));
        Assert.All(report.Steps, s => Assert.Equal(0, s.Quarantined));
        return this;
    }

    /// <summary>Builds what changed, and publishes.</summary>
    public async Task<PublishReport> PublishAsync(PostgresDatabase database, PublishOptions? options = null, IProgress<PublishProgress>? progress = null)
    {
        await BuildAsync();
        return await new PostgresPublisher(Engine, database.Target).PublishAsync(options ?? new PublishOptions(), progress, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        Engine.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
