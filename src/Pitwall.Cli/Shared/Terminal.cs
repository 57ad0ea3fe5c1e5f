namespace Pitwall.Cli.Shared;

/// <summary>What is known of the user's terminal.</summary>
internal static class Terminal
{
    private const int Narrowest = 40;

    /// <summary>Columns of standard output; null when it is a file or a pipe, where nothing needs to be cut.</summary>
    public static int? Width => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Math.Max(Narrowest, Console.WindowWidth);
}
