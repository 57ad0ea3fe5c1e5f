using System.Buffers;
using System.Text;

namespace Pitwall.Sources.F1Db;

/// <summary>What a race's rows are of.</summary>
/// <param name="RaceId">f1db's number of the race.</param>
/// <param name="Year">Season.</param>
/// <param name="Round">Round of the season.</param>
internal sealed record RaceOf(string RaceId, string Year, string Round);

/// <summary>Makes flat rows of the records that the source tree and a whole JSON release nest alike: what is in a record is told what it is in.</summary>
internal sealed class RecordRows(RowSink sink)
{
    /// <summary>A record of an entity of its own.</summary>
    public void Record(F1DbEntity entity, RecordTree tree, int record)
    {
        MustBe(RecordKind.Map, tree, record, entity.File);
        var row = sink.Begin(entity);
        Fields(row, tree, record, entity.File);
        row.End();
        Within(F1DbEntities.Relationships, "parentDriverId", entity == F1DbEntities.Drivers ? "familyRelationships" : null, tree, record);
        Within(F1DbEntities.Chronology, "parentConstructorId", entity == F1DbEntities.Constructors ? "chronology" : null, tree, record);
        Within(F1DbEntities.Layouts, "circuitId", entity == F1DbEntities.Circuits ? "layouts" : null, tree, record);
    }

    /// <summary>A season by itself.</summary>
    public void Season(string year)
    {
        var row = sink.Begin(F1DbEntities.Seasons);
        row.Set(F1DbEntities.Seasons.Year, Encoding.UTF8.GetBytes(year));
        row.End();
    }

    /// <summary>A race by itself. The lists in it are for <see cref="RaceList"/>.</summary>
    /// <param name="tree">Has the race.</param>
    /// <param name="race">The race.</param>
    /// <param name="year">Its season, where the record does not say it itself.</param>
    public RaceOf Race(RecordTree tree, int race, string? year)
    {
        MustBe(RecordKind.Map, tree, race, "race");
        var row = sink.Begin(F1DbEntities.Races);
        if (year is not null && tree.Find(race, "year"u8) < 0) row.Set(F1DbEntities.Races.Year, Encoding.UTF8.GetBytes(year));
        Fields(row, tree, race, "races", F1DbEntities.OfRaceList);
        var of = new RaceOf(
            Encoding.UTF8.GetString(row.Value(0)), Encoding.UTF8.GetString(row.Value(F1DbEntities.Races.Year)), Encoding.UTF8.GetString(row.Value(F1DbEntities.Races.IndexOf("round"))));
        if (of.RaceId.Length == 0 || of.Round.Length == 0) throw Fault(tree, race, "the race has no id or no round");
        row.End();
        return of;
    }

    /// <summary>The rows of a list within a race.</summary>
    public void RaceList(F1DbEntity entity, RecordTree tree, int list, RaceOf race) => Rows(entity, tree, list, row =>
    {
        row.Set("raceId"u8, Encoding.UTF8.GetBytes(race.RaceId));
        row.Set("year"u8, Encoding.UTF8.GetBytes(race.Year));
        row.Set("round"u8, Encoding.UTF8.GetBytes(race.Round));
    });

    /// <summary>The rows of a list within a season: its standings.</summary>
    public void SeasonList(F1DbEntity entity, RecordTree tree, int list, string year) =>
        Rows(entity, tree, list, row => row.Set(entity.Year, Encoding.UTF8.GetBytes(year)));

    internal static FormatException Fault(RecordTree tree, int node, string what) =>
        new(tree.Line(node) > 0 ? $"line {tree.Line(node)}: {what}" : what);

    internal static void MustBe(RecordKind kind, RecordTree tree, int node, string what)
    {
        if (tree.Kind(node) != kind) throw Fault(tree, node, $"{what}: expected a {kind.ToString().ToLowerInvariant()}, found a {tree.Kind(node).ToString().ToLowerInvariant()}");
    }

    /// <summary>Sets the columns of a row. Lists in it that somebody else reads, there or not, are passed over; others are noted.</summary>
    internal void Fields(RowBuffer row, RecordTree tree, int record, string what, Func<string, F1DbEntity?>? known = null)
    {
        for (var child = RecordTree.First(record); child < tree.End(record); child = tree.End(child))
        {
            try
            {
                var kind = tree.Kind(child);
                if (kind == RecordKind.List || (kind == RecordKind.Null && row.Entity.IndexOf(tree.Key(child), 0) < 0))
                    if (IsReadElsewhere(tree.KeyText(child))) continue;
                if (kind is RecordKind.Scalar or RecordKind.Null) row.Set(tree.Key(child), tree.Value(child));
                else if (kind == RecordKind.List && tree.Key(child).SequenceEqual("previousNames"u8)) row.Set("previousNames"u8, Texts(tree, child));
                else sink.NoteUnknown($"{what}: {tree.KeyText(child)}");
            }
            catch (FormatException e) when (!e.Message.StartsWith("line ", StringComparison.Ordinal))
            {
                throw Fault(tree, child, e.Message);
            }
        }

        bool IsReadElsewhere(string name) => name is "familyRelationships" or "chronology" or "layouts" or "rounds" || known?.Invoke(name) is not null;
    }

    private void Rows(F1DbEntity entity, RecordTree tree, int list, Action<RowBuffer> parents)
    {
        if (tree.Kind(list) == RecordKind.Null) return;
        MustBe(RecordKind.List, tree, list, entity.File);
        var order = 0;
        for (var item = RecordTree.First(list); item < tree.End(list); item = tree.End(item))
        {
            MustBe(RecordKind.Map, tree, item, entity.File);
            var row = sink.Begin(entity);
            parents(row);
            Fields(row, tree, item, entity.File);
            // The order of rows is the order in which a classification is shown; releases write it down.
            if (row.Value(entity.Order).IsEmpty) row.Set(entity.Order, ++order);
            row.End();
        }
    }

    private void Within(F1DbEntity entity, string parentColumn, string? name, RecordTree tree, int record)
    {
        if (name is null) return;
        var list = tree.Find(record, Encoding.UTF8.GetBytes(name));
        if (list < 0 || tree.Kind(list) == RecordKind.Null) return;
        MustBe(RecordKind.List, tree, list, name);
        var id = tree.Find(record, "id"u8);
        var parent = entity.IndexOf(parentColumn);
        var order = 0;
        for (var item = RecordTree.First(list); item < tree.End(list); item = tree.End(item))
        {
            MustBe(RecordKind.Map, tree, item, name);
            var row = sink.Begin(entity);
            if (id >= 0) row.Set(parent, tree.Value(id));
            Fields(row, tree, item, entity.File);
            if (entity.Order >= 0 && row.Value(entity.Order).IsEmpty) row.Set(entity.Order, ++order);
            if (entity == F1DbEntities.Layouts) SetEffective(row, tree, list, item);
            row.End();
        }
    }

    /// <summary>Of a circuit's layouts the last is in use where none is said to be: the rule of f1db's own build.</summary>
    private static void SetEffective(RowBuffer row, RecordTree tree, int list, int item)
    {
        if (tree.End(item) != tree.End(list)) return;
        for (var other = RecordTree.First(list); other < tree.End(list); other = tree.End(other))
            if (tree.Find(other, "effective"u8) is >= 0 and var said && tree.Value(said).SequenceEqual("true"u8)) return;
        var column = F1DbEntities.Layouts.IndexOf("effective");
        if (row.Value(column).IsEmpty) row.Set(column, "true"u8);
    }

    /// <summary>A list of texts as one text: a JSON array.</summary>
    private static byte[] Texts(RecordTree tree, int list)
    {
        if (tree.End(list) == RecordTree.First(list)) return [];
        var text = new ArrayBufferWriter<byte>();
        text.Write("["u8);
        for (var item = RecordTree.First(list); item < tree.End(list); item = tree.End(item))
        {
            if (item > RecordTree.First(list)) text.Write(","u8);
            JsonText.Text(text, tree.Value(item));
        }
        text.Write("]"u8);
        return text.WrittenSpan.ToArray();
    }
}
