using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Shared;

/// <summary>Tells failures that a user can do something about from faults of the program.</summary>
internal static class Failure
{
    /// <summary>True when the message alone is what the user needs. Anything else is a fault of Pitwall and shows its trace.</summary>
    public static bool IsForTheUser(Exception e) =>
        e is UsageException or DuckDbException or DefinitionException or UnknownTableException or IcebergException or IOException or UnauthorizedAccessException or LakeException or HttpRequestException;

    /// <summary>The message, without what only a debugger needs.</summary>
    public static string Message(Exception e) => e.Message;
}
