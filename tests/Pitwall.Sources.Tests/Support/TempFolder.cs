namespace Pitwall.Sources.Tests.Support;

/// <summary>A folder of its own for one test, deleted after it.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pitwall-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
