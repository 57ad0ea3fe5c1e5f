using Pitwall.DuckDb;
using Pitwall.Formula1.Calendar;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Queries;
using Pitwall.Publish;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Jolpica.Dump;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.LiveTiming.Hub;

namespace Pitwall.Cli.Shared;

/// <summary>Tells failures that a user can do something about from faults of the program.</summary>
internal static class Failure
{
    /// <summary>True when the message alone is what the user needs. Anything else is a fault of Pitwall and shows its trace.</summary>
    public static bool IsForTheUser(Exception e) =>
        e is UsageException or DuckDbException or DefinitionException or UnknownTableException or IcebergException or IOException or InvalidDataException or UnauthorizedAccessException or SelectionException or RecordingException or F1DbException or DumpException or LandingException or LimiterException
            or TableNotBuiltException or PublishException or DataNotLoadedException || IsUsage(e);

    /// <summary>True when the command itself was wrong, not the world.</summary>
    public static bool IsUsage(Exception e) => e is UsageException or TargetException or SelectionException or CalendarException or TopicNotFoundException or DriverNotFoundException;
}
