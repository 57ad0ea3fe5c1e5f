using Pitwall.Tests.Pipelines.LiveTiming;

namespace Pitwall.Tests.Library;

/// <summary>A lake of a race that F1's archive alone has, in a few lines. Nothing is built in it.</summary>
public sealed class ArchiveLake : IDisposable
{
    public ArchiveLake()
    {
        using var lake = Lake.Open(Folder);
        var archive = new LandedArchive(lake);
        archive.Index();
        archive.Stream("SessionData", """00:00:10.000{"StatusSeries":[{"Utc":"2024-07-07T14:00:10.000Z","SessionStatus":"Started"}]}""");
        archive.Stream("DriverList", """00:00:01.000{"16":{"RacingNumber":"16","Tla":"LEC","FirstName":"Charles","LastName":"Leclerc","TeamName":"Ferrari"},"44":{"RacingNumber":"44","Tla":"HAM","FirstName":"Lewis","LastName":"Hamilton","TeamName":"Mercedes"}}""");
        archive.Stream("TimingData",
            """00:00:05.000{"Lines":{"16":{"Position":"2","Line":2,"RacingNumber":"16"},"44":{"Position":"1","Line":1,"RacingNumber":"44"}}}""",
            """00:01:45.000{"Lines":{"44":{"NumberOfLaps":1,"Sectors":[{"Value":"30.000"},{"Value":"35.000"},{"Value":"25.000"}],"LastLapTime":{"Value":"1:30.000"}}}}""",
            """00:01:46.500{"Lines":{"16":{"NumberOfLaps":1,"LastLapTime":{"Value":"1:31.500"},"Sectors":{"0":{"Value":"30.500"}}}}}""",
            """00:02:10.250{"Lines":{"16":{"Position":"1"},"44":{"Position":"2"}}}""",
            """00:03:15.000{"Lines":{"16":{"NumberOfLaps":2,"LastLapTime":{"Value":"1:28.500"}}}}""");
        archive.Stream("WingAngles", """00:00:02.000{"16":{"Front":1}}""");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("pitwall-archive-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
