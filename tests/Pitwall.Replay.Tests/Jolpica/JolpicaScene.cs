using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Jolpica;

/// <summary>A server over the small release, and a client of it.</summary>
internal sealed class JolpicaScene : IAsyncDisposable
{
    private readonly MiniF1Db _release;

    private JolpicaScene(MiniF1Db release, ReplayServer server)
    {
        _release = release;
        Server = server;
        Client = new JolpicaClient(server);
    }

    public ReplayServer Server { get; }

    public JolpicaClient Client { get; }

    public static async Task<JolpicaScene> StartAsync(Func<ReplayOptions, ReplayOptions>? with = null, Func<MiniF1Db, string>? shape = null)
    {
        var release = new MiniF1Db();
        var options = new ReplayOptions { F1Db = (shape ?? (mini => mini.Tar()))(release) };
        return new JolpicaScene(release, await Servers.StartAsync(with?.Invoke(options) ?? options));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        _release.Dispose();
    }
}
