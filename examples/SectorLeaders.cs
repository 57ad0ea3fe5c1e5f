#:property PublishAot=false
#:project ../src/Pitwall/Pitwall.csproj

// Two tables of your own, one made from the other: who was fastest in each sector, and how far the others were behind.
// dotnet run examples/SectorLeaders.cs -- LAKE YEAR MEETING SESSION
using System.Globalization;
using Pitwall;

string[] words = [.. args, .. ((string[])["demo-lake", "2025", "1", "Q"])[args.Length..]];
await using var lake = await Lake.OpenAsync(words[0]);
var session = await lake.GetSessionAsync(int.Parse(words[1], CultureInfo.InvariantCulture), words[2], words[3]);

// Best time of each driver in each sector, and the difference to the best of all.
session.SilverTable("SectorDiff", from: ["laps"], (s, laps) =>
{
    var names = s.Drivers.ToDictionary(d => d.DriverNumber, d => d.Driver);
    return
        from sector in (int[])[1, 2, 3]
        let times = laps.Where(lap => lap[$"duration_sector_{sector}"] is not null)
            .GroupBy(lap => lap.Get<int>("driver_number"))
            .Select(driver => (Number: driver.Key, Best: driver.Min(lap => lap.Get<double>($"duration_sector_{sector}"))))
            .OrderBy(driver => driver.Best).ThenBy(driver => driver.Number)
            .ToArray()
        from driver in times
        select new { Sector = sector, Driver = names[driver.Number], driver.Best, Diff = Math.Round(driver.Best - times[0].Best, 3) };
});

// The same in SQL: a table of your own stands under its name.
session.GoldTable("SectorLeaders", "select Sector, arg_min(Driver, Best) as Driver, min(Best) as Best from SectorDiff group by Sector order by Sector");

(await session.GenerateAsync(silver: true, gold: true)).ThrowIfFailed();
Console.WriteLine(session["SectorDiff"].ToText(rows: 10));
Console.WriteLine(session["SectorLeaders"]);
