namespace Pitwall.Replay.Synthetic.World;

/// <summary>
/// Invented people, teams and places. Any likeness is chance. Accents, hyphens and apostrophes are there for slugs to trip over.
/// </summary>
internal static class Names
{
    public static readonly (int Number, string First, string Last, string Code, string Country)[] Drivers =
    [
        (1, "Mikkel", "Thorsgaard", "THO", "DEN"), (7, "Ilario", "Benvenga", "BEN", "ITA"),
        (12, "Théo", "Marchelier", "MAR", "FRA"), (19, "Kaito", "Amamori", "AMA", "JPN"),
        (21, "Finn", "Harrowgate", "HAR", "GBR"), (25, "Oskar", "Lindvaag", "LIN", "NOR"),
        (28, "Duarte", "Serpião", "SER", "POR"), (32, "Emeka", "Adunola", "ADU", "NGR"),
        (34, "Jonas", "Birkenhain", "BIR", "GER"), (37, "Lucan", "Ashdowne", "ASH", "IRL"),
        (41, "Rafael", "Quintanaro", "QUI", "ESP"), (46, "Zeno", "Castellari", "CAS", "ITA"),
        (48, "Arvid", "Sköldström", "SKO", "SWE"), (50, "Tomás", "Valdeserra", "VAL", "ARG"),
        (53, "Noah", "Pemberwick", "PEM", "CAN"), (58, "Ruben", "van Oosterdel", "OOS", "NED"),
        (60, "Caio", "Brasileiro da Mata", "BRA", "BRA"), (66, "Jasper", "Kingsleigh", "KIN", "AUS"),
        (72, "Elias", "Koivuranta", "KOI", "FIN"), (79, "Dhruv", "Mahendrapal", "MAH", "IND"),
        (85, "Wyatt", "Larkspurr", "LAR", "USA"), (92, "Yusuf", "Demirkaya", "DEM", "TUR"),
    ];

    // One colour reads as a number and one as a power of ten when they are not kept as text.
    public static readonly (string Name, string Colour)[] Teams =
    [
        ("Aurora Racing", "3671C6"), ("Corvo Grand Prix", "E80020"), ("Northlight", "27F4D2"), ("Scuderia Falcata", "FF8000"),
        ("Équipe Mistral", "229971"), ("Halcyon", "64C4FF"), ("Tempesta Corse", "6692FF"), ("Polaris Works", "B6BABD"),
        ("Onyx Apex", "00E701"), ("Meridian", "0093CC"), ("Saffron Hill", "F5C400"),
    ];

    public static readonly Place[] Places =
    [
        new("Grande Prémio da Serra", "Vila Névoa", "Serra da Névoa", "LSV", "Lusávia", 1, "Permanent"),
        new("Sankt Jørgen Grand Prix", "Sankt Jørgen", "Jørgensring", "ORL", "Ørland", 2, "Permanent"),
        new("Gran Premio d'Altomare", "Altomare", "Altomare", "TRN", "Terranova", 2, "Temporary - Street"),
        new("Großer Preis von Nebelthal", "Nebelthal", "Nebelthalring", "NBT", "Nebelthal", 2, "Permanent"),
        new("Kazemori Grand Prix", "Kazemori", "Kazemori", "KZM", "Kazemori", 9, "Permanent"),
        new("Grand Prix de Val-Clair", "Val-Clair", "Val-Clair", "VCL", "Val-Clair", 2, "Temporary - Road"),
        new("Peñablanca Grand Prix", "Peñablanca", "Peñablanca", "PBL", "Peñablanca", 2, "Permanent"),
        new("Tamarind Bay Grand Prix", "Tamarind Bay", "Tamarind Bay", "TMB", "Tamarind Islands", 8, "Temporary - Street"),
        new("Lac-d'Argent Grand Prix", "Lac-d'Argent", "Lac-d'Argent", "LDA", "Argentelle", -4, "Temporary - Road"),
        new("São Brisa Grand Prix", "São Brisa", "Brisa", "SBR", "São Brisa", -3, "Permanent"),
        new("Żeglin Grand Prix", "Żeglin", "Tor Żeglin", "ZGL", "Żeglin", 2, "Permanent"),
        new("Dunmere Grand Prix", "Dunmere", "Dunmere", "DNM", "Albany Isles", 1, "Permanent"),
        new("Çınarova Grand Prix", "Çınarova", "Çınarova", "CNR", "Çınarova", 3, "Permanent"),
        new("Emeralda-Costera Grand Prix", "Emeralda", "Costera", "EMC", "Emeralda", -6, "Permanent"),
        new("Velika Gora Grand Prix", "Velika Gora", "Velika Gora", "VGR", "Velika", 2, "Temporary - Street"),
        new("Hollowbrook Grand Prix", "Hollowbrook", "Hollowbrook", "HLB", "Columbia Reach", -5, "Permanent"),
        new("Île-des-Vents Grand Prix", "Île-des-Vents", "Anse Bleue", "IDV", "Île-des-Vents", 4, "Permanent"),
        new("Crescent Sands Grand Prix", "Crescent Sands", "Crescent", "CRS", "Crescent Emirate", 3, "Permanent"),
        new("Nová Aurélia Grand Prix", "Nová Aurélia", "Aurélia", "NAU", "Aurélia", 2, "Permanent"),
        new("Port Calypso Grand Prix", "Port Calypso", "Calypso Marina", "PCL", "Calypso", -5, "Temporary - Street"),
        new("Sunderfell Grand Prix", "Sunderfell", "Sunderfell", "SDF", "Sunderfell", 0, "Permanent"),
        new("Marisol City Grand Prix", "Marisol City", "Marisol", "MRS", "Marisol", -7, "Temporary - Street"),
        new("Håvik Grand Prix", "Håvik", "Håvikbanen", "HAV", "Ørland", 1, "Permanent"),
        new("Yasmina Grand Prix", "Yasmina", "Yasmina Corniche", "YAS", "Yasmina", 4, "Permanent"),
    ];

    internal sealed record Place(
        string GrandPrix, string Location, string Circuit, string CountryCode, string Country, int OffsetHours, string CircuitType);
}
