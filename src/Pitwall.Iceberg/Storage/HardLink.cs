using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Pitwall.Iceberg;

/// <summary>
/// The one atomic "create this file, whole, unless the name is taken" of a local file system. Measured with racing writers:
/// <c>File.Move</c>
/// without overwrite lets two of them win on Unix (it looks, then renames), <c>FileMode.CreateNew</c> shows a half-written file.
/// link(2) does neither; .NET offers no managed call for it.
/// </summary>
internal static partial class HardLink
{
    private const int FileExists = 17; // EEXIST, the same on Linux and macOS

    /// <summary>Gives a finished file a second name; false when that name is taken.</summary>
    public static bool TryCreate(string existing, string name)
    {
        if (OperatingSystem.IsWindows()) return TryMove(existing, name);
        if (Link(existing, name) == 0) return true;
        var error = Marshal.GetLastPInvokeError();
        return error == FileExists ? false : throw new IOException(
            $"{name}: cannot be claimed by a hard link ({new Win32Exception(error).Message}). The warehouse must lie on a file system with hard links.");
    }

    // MoveFileEx without MOVEFILE_REPLACE_EXISTING refuses a taken name atomically.
    private static bool TryMove(string existing, string name)
    {
        try
        {
            File.Move(existing, name, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(name))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);
}
