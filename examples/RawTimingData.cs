#:property PublishAot=false
#:project ../src/Pitwall/Pitwall.csproj

// What the timing screen said, message by message: dotnet run examples/RawTimingData.cs -- LAKE YEAR MEETING SESSION
using System.Globalization;
using Pitwall;

string[] words = [.. args, .. ((string[])["demo-lake", "2025", "1", "Race"])[args.Length..]];
await using var lake = await Lake.OpenAsync(words[0]);
var session = await lake.GetSessionAsync(int.Parse(words[1], CultureInfo.InvariantCulture), words[2], words[3]);

// Any topic goes by its name or alias, in any case: "TimingData", "Timing_Data", "timingdata".
var timing = await session.GetDataAsync("Timing_Data");
Console.WriteLine($"{session}: {timing.Count} rows of {timing.Name}, {timing.Columns.Count} columns");
Console.WriteLine(timing.Select("session_time_millis", "driver_number", "Position", "LastLapTime_Value", "Sectors_0_Value").ToText(rows: 20));
