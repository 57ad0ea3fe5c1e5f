#:property PublishAot=false
#:project ../src/Pitwall/Pitwall.csproj

// The laps of a session: dotnet run examples/Laps.cs -- LAKE YEAR MEETING SESSION
using System.Globalization;
using Pitwall;

string[] words = [.. args, .. ((string[])["demo-lake", "2025", "1", "Race"])[args.Length..]];
await using var lake = await Lake.OpenAsync(words[0]);
var session = await lake.GetSessionAsync(int.Parse(words[1], CultureInfo.InvariantCulture), words[2], words[3]);

// Builds what is not built; the second time there is nothing to do.
(await session.GenerateAsync(silver: true)).ThrowIfFailed();

var fastest = session.Laps.Where(lap => lap.IsValidLap).OrderBy(lap => lap.LapTimeMillis).First();
Console.WriteLine($"{session}: {session.Laps.Count} laps, the fastest is {fastest.LapTime} of {fastest.Driver} on lap {fastest.LapNumber}");

// Only the laps of one driver are read here, and only these columns.
Console.WriteLine(session.Laps.Of(fastest.Driver).ToTable("driver", "lap_number", "lap_time", "duration_sector_1", "duration_sector_2", "duration_sector_3", "compound", "tyre_age"));
