using System.Diagnostics;
using Pitwall.Cli.Tests.Support;

[assembly: AssemblyFixture(typeof(DemoLake))]

namespace Pitwall.Cli.Tests.Support;

/// <summary>The lake that <c>pitwall demo</c> makes, made once for all tests that only ask it questions.</summary>
public sealed class DemoLake : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Outcome? _outcome;

    /// <summary>The race of the demo's weekend.</summary>
    public const int Race = 2025015;

    public string Folder => _folder["demo"];

    public TimeSpan Elapsed { get; private set; }

    internal Outcome Outcome => _outcome!;

    public async ValueTask InitializeAsync()
    {
        var watch = Stopwatch.StartNew();
        _outcome = await CliProcess.Run(["demo", "--lake", Folder], CancellationToken.None);
        Elapsed = watch.Elapsed;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
