using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pitwall.Cli.Shared;

/// <summary>Prints what a command found as JSON: snake_case names, times in UTC.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Prints <paramref name="value"/>.</summary>
    /// <returns><paramref name="exitCode"/>, so that a command can end with it.</returns>
    public static int Print(object value, int exitCode = ExitCode.Ok)
    {
        Console.WriteLine(JsonSerializer.Serialize(value, Options));
        return exitCode;
    }
}
