using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pitwall.Cli.Profiles;

/// <summary>The profiles of this user: <c>profiles.json</c> in the folder of the user's settings. It holds no secret, only where secrets are.</summary>
internal sealed record ProfileFile
{
    private const int Newest = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>The form of the file.</summary>
    public int Version { get; init; } = Newest;

    /// <summary>The profile that is used when none is named; null for none.</summary>
    public string? Current { get; init; }

    /// <summary>The profiles by name.</summary>
    public SortedDictionary<string, Profile> Profiles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The folder: <c>PITWALL_CONFIG</c>, else <c>pitwall</c> in <c>$XDG_CONFIG_HOME</c> (<c>~/.config</c>) or in <c>%APPDATA%</c>.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("PITWALL_CONFIG") is { Length: > 0 } folder
        ? Path.GetFullPath(folder)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "pitwall");

    /// <summary>The file.</summary>
    public static string Location => Path.Combine(Folder, "profiles.json");

    /// <summary>Reads the file; one that is not there holds no profile.</summary>
    /// <exception cref="InvalidDataException">It is not understood.</exception>
    public static ProfileFile Read()
    {
        if (!File.Exists(Location))
            return new ProfileFile();
        try
        {
            using var stream = File.OpenRead(Location);
            var file = JsonSerializer.Deserialize<ProfileFile>(stream, Json);
            return file is { Version: <= Newest }
                ? file
                : throw new InvalidDataException($"{Location} has version {file?.Version}, and this Pitwall knows versions up to {Newest}. Update Pitwall, or name another folder in PITWALL_CONFIG.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{Location} is not understood: {e.Message} Mend it, or delete it and add the profiles again.", e);
        }
    }

    /// <summary>Writes the file: readers see the old one or the new one.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Folder);
        var unfinished = $"{Location}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(unfinished, options))
            {
                JsonSerializer.Serialize(stream, this, Json);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, Location, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
