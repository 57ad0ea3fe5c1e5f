using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;

namespace Pitwall.Lakehouse.Tests;

/// <summary>A lake in a temporary folder.</summary>
internal sealed class ToyLake : IDisposable
{
    private readonly bool _ownsFolder;

    public ToyLake(DefinitionSet? definitions = null, ToyInputs? inputs = null, string? folder = null, IInputProvider? provider = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("toy-lake-").FullName;
        Inputs = inputs ?? Seeded();
        Engine = new LakeEngine(new LakeEngineOptions { Folder = Folder, Definitions = definitions ?? Toy.Definitions(), Providers = [provider ?? Inputs] });
    }

    public string Folder { get; }

    public ToyInputs Inputs { get; }

    public LakeEngine Engine { get; }

    public static ToyInputs Seeded()
    {
        var inputs = new ToyInputs();
        inputs.Add(2023, 1, "1", "10.5", "[\"a\",\"b\"]");
        inputs.Add(2023, 1, "2", null);
        inputs.Add(2023, 2, "1", "7");
        inputs.Add(2024, 1, "1", "100.25", "[]");
        return inputs;
    }

    public BuildReport Build(BuildRequest? request = null)
    {
        using var run = Engine.Ledger.Start("build", "");
        var report = Engine.BuildAsync(request ?? new BuildRequest(), run).GetAwaiter().GetResult();
        run.End(report.Succeeded ? "succeeded" : "degraded");
        return report;
    }

    public StepReport Step(BuildReport report, string table) => report.Steps.Single(s => s.Table == table);

    public string[] Rows(string sql)
    {
        using var reader = Engine.OpenReader();
        using var result = reader.Query(sql);
        return [.. result.ToRows().Select(r => string.Join('|', r.Select(Export)))];
    }

    /// <summary>The contents of every table, for comparing lakes.</summary>
    public Dictionary<string, string[]> Contents() =>
        Engine.Catalog.List().ToDictionary(t => t.ToString(), t => Rows($"select * from {t} order by all"), StringComparer.Ordinal);

    public void Dispose()
    {
        Engine.Dispose();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static string Export(object? value) => value switch
    {
        null => "-",
        object?[] list => $"[{string.Join(',', list.Select(Export))}]",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
