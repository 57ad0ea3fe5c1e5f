namespace Pitwall.Tests;

/// <summary>A lake in a temporary folder, gone with the test.</summary>
internal sealed class TemporaryLake : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pitwall-test-").FullName;

    public TemporaryLake() => Lake = Lake.Open(_folder);

    public Lake Lake { get; }

    public void Dispose()
    {
        Lake.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
