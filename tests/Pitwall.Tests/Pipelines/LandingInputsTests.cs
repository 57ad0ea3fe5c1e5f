using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Pitwall.Lakehouse.Building;
using Pitwall.Sources.Landing;

namespace Pitwall.Tests.Pipelines;

public sealed class LandingInputsTests : IDisposable
{
    private const string Laps = """[{"session_key":9558,"meeting_key":1240,"driver_number":1,"lap_number":1,"lap_duration":90.5},{"session_key":9558,"driver_number":44,"lap_number":2}]""";
    private static readonly BuildRequest OnlyLaps = new() { Tables = ["bronze.openf1_laps"] };
    private readonly string _folder = Directory.CreateTempSubdirectory("pitwall-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("it's ü \"lake\"")]
    [InlineData("year=1999/session_key=1/lap_number=7")]
    [InlineData("l[a]ke")]
    public void A_lake_works_in_a_folder_of_any_name_and_when_it_is_moved(string name)
    {
        var folder = Path.Combine(_folder, name);
        using (var lake = Lake.Open(folder))
        {
            Land(lake, Laps);
            AssertBuilt(lake, StepStatus.Built);
        }

        var moved = Path.Combine(_folder, "moved", name);
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        Directory.Move(folder, moved);
        using (var lake = Lake.Open(moved))
        {
            AssertBuilt(lake, StepStatus.Unchanged);
            AssertBuilt(lake, StepStatus.Built, OnlyLaps with { Full = true });
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_body_that_is_missing_or_damaged_fails_its_table_and_says_which(bool damaged)
    {
        using var lake = Lake.Open(_folder);
        var path = Land(lake, Laps);
        if (damaged)
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..30]);
        else
            File.Delete(path);

        var step = Build(lake, OnlyLaps);

        Assert.Equal(StepStatus.Failed, step.Status);
        Assert.Contains(Path.GetFileName(path), step.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_manifest_fails_the_step_with_its_name()
    {
        using var lake = Lake.Open(_folder);
        Land(lake, Laps);
        var manifest = Directory.EnumerateFiles(Path.Combine(_folder, "landing", "openf1", "manifest")).Single();
        File.WriteAllText(manifest, "no json\n" + File.ReadAllText(manifest));

        var step = Build(lake, OnlyLaps);

        Assert.Equal(StepStatus.Failed, step.Status);
        Assert.Contains(manifest + " line 1", step.Error, StringComparison.Ordinal);
    }

    private static void AssertBuilt(Lake lake, StepStatus status, BuildRequest? request = null)
    {
        var step = Build(lake, request ?? OnlyLaps);
        Assert.Null(step.Error);
        Assert.Equal(status, step.Status);
        using var reader = lake.Engine.OpenReader();
        using var result = reader.Query("select year, session_key, driver_number, lap_number, lap_duration from bronze.openf1_laps order by all");
        Assert.Equal([[2024, 9558, 1, 1, 90.5], [2024, 9558, 44, 2, null]], result.ToRows());
    }

    private static StepReport Build(Lake lake, BuildRequest request)
    {
        using var run = lake.Engine.Ledger.Start("build", "");
        return lake.BuildAsync(request, run).GetAwaiter().GetResult().Steps.Single();
    }

    private static string Land(Lake lake, string json)
    {
        const string Key = "laps?session_key=9558";
        const string Url = "https://upstream/v1/" + Key;
        var content = Encoding.UTF8.GetBytes(json);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        using var run = lake.Landing.BeginRun("openf1", "run-1");
        string path;
        using (var body = run.BeginBody())
        {
            using (var gzip = new GZipStream(body.Stream, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(content);
            path = body.Commit(sha256);
        }

        var at = new DateTimeOffset(2024, 7, 20, 0, 0, 0, TimeSpan.Zero);
        run.Record(new LandedResponse { RequestKey = Key, Url = Url, At = at, Status = 200, Sha256 = sha256, Rows = 2, Bytes = content.Length });
        run.Complete(new LandedUnit("openf1", "laps", 2024, 1240, 9558, [new LandedBody(Url, sha256, path, at, "run-1", content.Length, Key, 2)], [], true, at));
        return path;
    }
}
