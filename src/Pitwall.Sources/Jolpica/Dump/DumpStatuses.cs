using System.Globalization;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>The numbers that the service gives to how races end. A dump has the words only.</summary>
internal static class DumpStatuses
{
    /// <summary>By number, from 1; empty for numbers that nothing has.</summary>
    private static readonly string[] Names =
    [
        "Finished", "Disqualified", "Accident", "Collision", "Engine", "Gearbox", "Transmission", "Clutch", "Hydraulics",
        "Electrical", "+1 Lap", "+2 Laps", "+3 Laps", "+4 Laps", "+5 Laps", "+6 Laps", "+7 Laps", "+8 Laps", "+9 Laps", "Spun off",
        "Radiator", "Suspension", "Brakes", "Differential", "Overheating", "Mechanical", "Tyre", "Driver Seat", "Puncture",
        "Driveshaft", "Retired", "Fuel pressure", "Front wing", "Water pressure", "Refuelling", "Wheel", "Throttle", "Steering",
        "Technical", "Electronics", "Broken wing", "Heat shield fire", "Exhaust", "Oil leak", "+11 Laps", "Wheel rim", "Water leak",
        "Fuel pump", "Track rod", "+17 Laps", "Oil pressure", "", "+13 Laps", "Withdrew", "+12 Laps", "Engine fire", "", "+26 Laps",
        "Tyre puncture", "Out of fuel", "Wheel nut", "Not classified", "Pneumatics", "Handling", "Rear wing", "Fire",
        "Wheel bearing", "Physical", "Fuel system", "Oil line", "Fuel rig", "Launch control", "Injured", "Fuel", "Power loss",
        "Vibrations", "107% Rule", "Safety", "Drivetrain", "Ignition", "Did not qualify", "Injury", "Chassis", "Battery", "Stalled",
        "Halfshaft", "Crankshaft", "+10 Laps", "Safety concerns", "Not restarted", "Alternator", "Underweight", "Safety belt",
        "Oil pump", "Fuel leak", "Excluded", "Did not prequalify", "Injection", "Distributor", "Driver unwell", "Turbo", "CV joint",
        "Water pump", "Fatal accident", "Spark plugs", "Fuel pipe", "Eye injury", "Oil pipe", "Axle", "Water pipe", "+14 Laps",
        "+15 Laps", "+25 Laps", "+18 Laps", "+22 Laps", "+16 Laps", "+24 Laps", "+29 Laps", "+23 Laps", "+21 Laps", "Magneto",
        "+44 Laps", "+30 Laps", "+19 Laps", "+46 Laps", "Supercharger", "+20 Laps", "+42 Laps", "Engine misfire",
        "Collision damage", "Power Unit", "ERS", "+49 Laps", "+38 Laps", "Brake duct", "Seat", "Damage", "Debris", "Illness",
        "Undertray", "Cooling system", "Did not start", "Lapped",
    ];

    private static readonly Dictionary<string, string> Ids = Names.Index()
        .Where(name => name.Item.Length > 0)
        .ToDictionary(name => name.Item, name => (name.Index + 1).ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The number of a status; null for one that has none.</summary>
    public static string? IdOf(string status) => Ids.GetValueOrDefault(status);
}
