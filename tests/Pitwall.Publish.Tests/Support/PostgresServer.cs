using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pitwall.Publish.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Pitwall.Publish.Tests.Support;

/// <summary>
/// A PostgreSQL of the tests' own: made in a temporary folder from the programs that are installed, reached through a socket in that folder, and
/// stopped by the process id that was started. Where there is none, tests are skipped and say so.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    public const string User = "pitwall";
    public const string Password = "s3cret;of'the \"pitsqz";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string? Programs = Installed();
    private static readonly string? Missing = Programs is null ? "PostgreSQL is not installed: apt-get install postgresql, or put initdb and postgres on the PATH"
        : Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "PostgreSQL does not run as root, and there is no user postgres: run the tests as another user"
        : null;

    private string _folder = "";
    private Process? _server;
    private int _schemas;

    /// <summary>The connection string of a superuser.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder { Host = _folder, Database = "postgres", Username = User, Password = Password }.ConnectionString;

    /// <summary>A schema that no other test uses; the test is skipped where there is no server.</summary>
    public PostgresDatabase NewSchema()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        return new PostgresDatabase(Connection, $"test_{Interlocked.Increment(ref _schemas).ToString(CultureInfo.InvariantCulture)}");
    }

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        _folder = Directory.CreateTempSubdirectory("pw-pg-").FullName;
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, Password);
        var data = Path.Combine(_folder, "data");
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["-R", "postgres", _folder]);
        await RunAsync(AsServer("initdb", ["-D", data, "-U", User, "--pwfile", password, "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"]));
        // Nothing needs to outlive the tests: no waiting for the disk.
        _server = Start(AsServer("postgres", ["-D", data, "-k", _folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "autovacuum=off", "-c", "max_connections=60"]));
        using var patience = new CancellationTokenSource(Patience);
        while (await _server.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                // What it says later is read and forgotten, so that it never waits for a reader.
                _ = _server.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException("the server of the tests ended before it was ready");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        if (!_server.HasExited)
        {
            using var kill = Process.Start("kill", ["-INT", _server.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(Patience);
            await _server.WaitForExitAsync(patience.Token);
        }

        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The server refuses to run as root.</summary>
    private static string[] AsServer(string program, string[] arguments) =>
        [.. Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : Array.Empty<string>(), Path.Combine(Programs!, program), .. arguments];

    private static string? Installed()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Select(d => Path.Combine(d, "bin")) : [];
        return debian.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")));
    }

    private static Task RunAsync(string program, string[] arguments) => RunAsync([program, .. arguments]);

    private static async Task RunAsync(string[] command)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)} ended with {process.ExitCode}: {await output}{error}");
    }

    private static Process Start(string[] command)
    {
        // The folder of the tests may be one that the server's user can not enter.
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }
}
