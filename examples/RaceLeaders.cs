#:property PublishAot=false
#:project ../src/Pitwall/Pitwall.csproj

// A table of your own: who led from when. dotnet run examples/RaceLeaders.cs -- LAKE YEAR MEETING SESSION
using System.Globalization;
using Pitwall;

string[] words = [.. args, .. ((string[])["demo-lake", "2025", "1", "Race"])[args.Length..]];
await using var lake = await Lake.OpenAsync(words[0]);
var session = await lake.GetSessionAsync(int.Parse(words[1], CultureInfo.InvariantCulture), words[2], words[3]);

// The session is passed because the lambda asks for it; the source comes as a table that nothing can change.
session.SilverTable("RaceLeaders", from: ["Timing_Data"], (s, timing) =>
{
    var names = s.Drivers.ToDictionary(d => d.DriverNumber, d => d.Driver);
    return timing
        .Where(row => row.Text("Position") == "1")
        .Select(row => new
        {
            Time = TimeSpan.FromMilliseconds(row.Get<long>("session_time_millis")),
            Driver = names.GetValueOrDefault(row.Get<int>("driver_number"), row.Text("driver_number")!),
        });
});

// Builds the silver tables of the session that are not built, and makes this one.
(await session.GenerateAsync(silver: true)).ThrowIfFailed();
Console.WriteLine(session["RaceLeaders"]);
