namespace Pitwall.Conformance.History;

/// <summary>
/// Rows in which f1db's tables after a round are not what its own results give, by cause: where, who, the computed place and points,
/// f1db's. D are drivers, C constructors.
/// </summary>
internal static class KnownDifferences
{
    /// <summary>Level on points and on every place, so the place is shared; f1db separates them here; elsewhere it shares such places.</summary>
    public static readonly string[] LevelButSeparated =
    [
        "1955/2 D luigi-villoresi: 8 with 2, 9 with 2",
        "1957/1 D jose-froilan-gonzalez: 5 with 1, 6 with 1",
        "1960/2 D richie-ginther: 9 with 1, 10 with 1",
        "1962/3 D jim-clark: 3 with 9, 4 with 9",
        "1962/3 D ricardo-rodriguez: 8 with 3, 9 with 3",
        "1964/9 D jack-brabham: 7 with 11, 8 with 11",
        "1967/2 C lotus/brm: 3 with 6, 4 with 6",
        "1974/6 D jean-pierre-jarier: 11 with 4, 12 with 4",
        "1983/4 D alain-prost: 1 with 15, 2 with 15",
        "1989/6 D nelson-piquet: 15 with 3, 16 with 3",
        "1991/11 C brabham/yamaha: 11 with 1, 12 with 1",
        "1993/3 C benetton/ford: 4 with 6, 5 with 6",
        "1993/11 C sauber/sauber: 7 with 7, 8 with 7",
        "1994/6 D andrea-de-cesaris: 12 with 3, 13 with 3",
        "1995/9 D aguri-suzuki: 15 with 1, 16 with 1",
        "1996/8 D pedro-diniz: 15 with 1, 16 with 1",
        "1997/7 D shinji-nakano: 15 with 1, 16 with 1",
        "2001/15 D tomas-enge: 24 with 0, 25 with 0",
        "2003/4 D olivier-panis: 14 with 0, 15 with 0",
        "2004/2 D christian-klien: 12 with 0, 13 with 0",
        "2004/12 D antonio-pizzonia: 17 with 2, 18 with 2",
        "2004/17 D jacques-villeneuve: 21 with 0, 22 with 0",
        "2005/2 D christijan-albers: 17 with 0, 18 with 0",
        "2006/2 D jacques-villeneuve: 9 with 2, 10 with 2",
        "2006/2 D christijan-albers: 17 with 0, 18 with 0",
        "2007/3 D christijan-albers: 18 with 0, 19 with 0",
        "2008/2 D mark-webber: 10 with 2, 11 with 2",
        "2008/5 D fernando-alonso: 8 with 9, 9 with 9",
        "2010/2 D karun-chandhok: 16 with 0, 17 with 0",
        "2022/2 D pierre-gasly: 11 with 4, 12 with 4",
        "2025/2 D pierre-gasly: 15 with 0, 16 with 0",
    ];

    /// <summary>Level on points; better places, or in 1999 the earlier one, put one ahead. f1db shares the place.</summary>
    public static readonly string[] SeparatedButShared =
    [
        "1951/4 D alberto-ascari: 4 with 9, 3 with 9",
        "1951/5 D alberto-ascari: 6 with 9, 5 with 9",
        "1956/7 D jean-behra: 3 with 22, 2 with 22",
        "1958/7 D tony-bettenhausen: 16 with 4, 14 with 4",
        "1979/6 D jody-scheckter: 2 with 24, 1 with 24",
        "1980/2 D alain-prost: 8 with 3, 6 with 3",
        "1986/8 D riccardo-patrese: 13 with 2, 11 with 2",
        "1987/9 D jonathan-palmer: 13 with 4, 11 with 4",
        "1987/10 D jonathan-palmer: 14 with 4, 12 with 4",
        "1999/3 C prost/peugeot: 8 with 1, 7 with 1",
        "1999/3 C sauber/petronas: 9 with 1, 7 with 1",
        "1999/4 C prost/peugeot: 8 with 1, 7 with 1",
        "1999/4 C sauber/petronas: 9 with 1, 7 with 1",
        "1999/5 C sauber/petronas: 9 with 1, 8 with 1",
        "1999/6 C sauber/petronas: 8 with 2, 7 with 2",
        "1999/7 C sauber/petronas: 8 with 2, 7 with 2",
        "2012/2 D narain-karthikeyan: 23 with 0, 22 with 0",
        "2012/3 D narain-karthikeyan: 24 with 0, 23 with 0",
        "2012/4 D narain-karthikeyan: 24 with 0, 23 with 0",
        "2012/7 D narain-karthikeyan: 22 with 0, 21 with 0",
    ];

    /// <summary>Level on points; better places put one ahead. f1db has the other one ahead.</summary>
    public static readonly string[] TheOtherWayRound =
    [
        "2012/6 D narain-karthikeyan: 22 with 0, 21 with 0",
        "2012/6 D charles-pic: 21 with 0, 22 with 0",
        "2021/10 D nikita-mazepin: 20 with 0, 19 with 0",
        "2021/10 D nicholas-latifi: 19 with 0, 20 with 0",
        "2022/6 D yuki-tsunoda: 12 with 11, 11 with 11",
        "2022/6 D daniel-ricciardo: 11 with 11, 12 with 11",
    ];

    /// <summary>A place that cannot be: 27 for 17, 67 for 7, a second place for who leads.</summary>
    public static readonly string[] Misprints =
    [
        "1956/6 D luigi-villoresi: 17 with 2, 27 with 2",
        "1964/9 D mike-spence: 18 with 1, 28 with 1",
        "1964/9 D trevor-taylor: 18 with 1, 28 with 1",
        "1979/13 D carlos-reutemann: 7 with 20, 67 with 20",
        "1982/10 D eliseo-salazar: 19 with 2, 29 with 2",
        "1982/10 D marc-surer: 19 with 2, 29 with 2",
        "1982/11 D marc-surer: 19 with 2, 29 with 2",
        "1974/13 C mclaren/ford: 1 with 61, 2 with 61",
        "1977/12 C wolf/ford: 3 with 38, 4 with 38",
    ];

    /// <summary>Points that the results do not add up to; f1db adds them up in the next round, or counts both cars where only the best one scores.</summary>
    public static readonly string[] PointsNotAdded =
    [
        "1959/5 D rodger-ward: 6 with 8, 6 with 6",
        "1959/5 D jo-bonnier: 6 with 8, 6 with 6",
        "1978/3 C tyrrell/ford: 3 with 11, 3 with 12",
    ];

    /// <summary>Behra scored a seventh of a point. Rows of disqualified and excluded constructors are in f1db's table of the season, not of the round.</summary>
    public static readonly string[] RowsNotThere =
    [
        "1954/5 D jean-behra: 21 with 0.14, none",
        "1984/16 C tyrrell/ford: DSQ with 0, none",
        "2018/13 C force-india/mercedes: EX with 0, none",
        "2018/14 C force-india/mercedes: EX with 0, none",
        "2018/15 C force-india/mercedes: EX with 0, none",
        "2018/16 C force-india/mercedes: EX with 0, none",
        "2018/17 C force-india/mercedes: EX with 0, none",
        "2018/18 C force-india/mercedes: EX with 0, none",
        "2018/19 C force-india/mercedes: EX with 0, none",
        "2018/20 C force-india/mercedes: EX with 0, none",
        "2018/21 C force-india/mercedes: EX with 0, none",
    ];

    /// <summary>f1db begins with second place behind McLaren, excluded, in this round alone.</summary>
    public static readonly string[] PlacesBehindAnExcluded =
    [
        "2007/6 C ferrari/ferrari: 1 with 60, 2 with 60",
        "2007/6 C bmw-sauber/bmw: 2 with 38, 3 with 38",
        "2007/6 C renault/renault: 3 with 21, 4 with 21",
        "2007/6 C williams/toyota: 4 with 13, 5 with 13",
        "2007/6 C toyota/toyota: 5 with 6, 6 with 6",
        "2007/6 C red-bull/renault: 6 with 4, 7 with 4",
        "2007/6 C super-aguri/honda: 7 with 4, 8 with 4",
        "2007/6 C toro-rosso/ferrari: 8 with 0, 9 with 0",
        "2007/6 C honda/honda: 9 with 0, 10 with 0",
        "2007/6 C spyker/ferrari: 10 with 0, 11 with 0",
    ];

    public static IEnumerable<string> All =>
        [.. LevelButSeparated, .. SeparatedButShared, .. TheOtherWayRound, .. Misprints, .. PointsNotAdded, .. RowsNotThere, .. PlacesBehindAnExcluded];
}
