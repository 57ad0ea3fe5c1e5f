using Microsoft.Win32.SafeHandles;

namespace Pitwall.Cli.Shared;

/// <summary>Standard output for rows by the million.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;
    private const int BrokenPipe = 32;

    /// <summary>
    /// Opens it for bytes. The console's own stream goes on in silence when the reader has gone away (<c>| head -1</c>); a pipe
    /// opened here fails, so that the query behind it ends. See <see cref="HasLostItsReader"/>.
    /// </summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows())
            return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // A file would be written at offsets of its own, over what others write to it.
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    /// <summary>True when nobody reads any more, which is how <c>head</c> says that it has enough.</summary>
    public static bool HasLostItsReader(IOException e) => !OperatingSystem.IsWindows() && e.HResult == BrokenPipe;
}
