namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>A race of a release with the rows of its lists, named as files of the source tree: <c>race-results</c>.</summary>
internal sealed class F1DbRace
{
    /// <summary>The race by itself; null until it is read.</summary>
    public F1DbRow? Info { get; set; }

    public Dictionary<string, List<F1DbRow>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows in their order; none when the race has no such list.</summary>
    public IReadOnlyList<F1DbRow> Rows(string list) => Lists.GetValueOrDefault(list) ?? [];
}

/// <summary>
/// What the stand-in needs of a release of f1db, whatever its shape. It is read by code of its own, so that the stand-in does not repeat a
/// mistake of the reader that is tested against it.
/// </summary>
internal sealed class F1DbRelease
{
    private static readonly HashSet<string> EntityNames = new(["drivers", "constructors", "circuits", "grands-prix", "countries"], StringComparer.Ordinal);

    private static readonly HashSet<string> RaceLists = new(
        [
            "race-results", "sprint-race-results", "qualifying-results", "qualifying-1-results", "qualifying-2-results", "fastest-laps", "pit-stops",
            "driver-standings", "constructor-standings",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> SeasonLists = new(["driver-standings", "constructor-standings"], StringComparer.Ordinal);
    private readonly Dictionary<string, F1DbRace> _races = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<F1DbRow>> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Year, string List), List<F1DbRow>> _seasons = [];

    /// <summary>Races that say when they are.</summary>
    public IEnumerable<(F1DbRow Info, int Year, F1DbRace Race)> Races =>
        _races.Values.Where(race => race.Info is not null).Select(race => (race.Info!, YearOf(race.Info!), race));

    /// <summary>All records of a kind, such as <c>grands-prix</c>, by id.</summary>
    public Dictionary<string, F1DbRow> Entities(string name) =>
        (_entities.GetValueOrDefault(name) ?? []).ToDictionary(row => row.Need("id"), StringComparer.Ordinal);

    /// <summary>A season's final table.</summary>
    public IReadOnlyList<F1DbRow> Season(int year, string list) => _seasons.GetValueOrDefault((year, list)) ?? [];

    /// <summary>True for a kind of records that is needed.</summary>
    public static bool HasEntity(string name) => EntityNames.Contains(name);

    /// <summary>True for a list of a race that is needed.</summary>
    public static bool HasRaceList(string name) => RaceLists.Contains(name);

    /// <summary>True for a list of a season that is needed.</summary>
    public static bool HasSeasonList(string name) => SeasonLists.Contains(name);

    public void Add(string entity, F1DbRow row) => ListOf(_entities, entity).Add(row);

    public void Add(int year, string list, F1DbRow row) => ListOf(_seasons, (year, list)).Add(row);

    /// <summary>A race by whatever identifies it in its release: a folder or a number.</summary>
    public F1DbRace Race(string key) => _races.TryGetValue(key, out var race) ? race : _races[key] = new F1DbRace();

    /// <summary>A row of a list of a race.</summary>
    public void Add(string race, string list, F1DbRow row) => ListOf(Race(race).Lists, list).Add(row);

    private static int YearOf(F1DbRow race) => F1DbRow.Number(race.Need("date").Split('-')[0])
        ?? throw new InvalidDataException($"A race of f1db has the date '{race["date"]}'; expected one such as 2024-03-02.");

    private static List<F1DbRow> ListOf<TKey>(Dictionary<TKey, List<F1DbRow>> lists, TKey key)
        where TKey : notnull => lists.TryGetValue(key, out var rows) ? rows : lists[key] = [];
}
