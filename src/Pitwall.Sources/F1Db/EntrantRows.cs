using System.Text;

namespace Pitwall.Sources.F1Db;

/// <summary>
/// Makes flat rows of a season's entrants. An entrant has one or more cars, a constructor with an engine, and each of these chassis, engines,
/// tyres and drivers; where there is one of something, the source tree writes it without a list.
/// </summary>
internal sealed class EntrantRows(RowSink sink, RecordRows rows)
{
    private static readonly string[] OfCar =
    [
        "constructorId", "engineManufacturerId", "chassisId", "chassis", "engineId", "engines", "tyreManufacturerId", "tyreManufacturers",
        "driverId", "drivers", "rounds", "testDriver",
    ];

    private static readonly string[] OfEntrant = ["entrantId", "countryId", "constructors", .. OfCar];

    private record struct Car(byte[] Year, byte[] Entrant, byte[] Constructor, byte[] Engine);

    /// <summary>All entrants of a season.</summary>
    public void Season(RecordTree tree, int list, string year)
    {
        if (tree.Kind(list) == RecordKind.Null) return;
        RecordRows.MustBe(RecordKind.List, tree, list, "entrants");
        for (var item = RecordTree.First(list); item < tree.End(list); item = tree.End(item))
        {
            RecordRows.MustBe(RecordKind.Map, tree, item, "entrants");
            Entrant(tree, item, Encoding.UTF8.GetBytes(year));
        }
    }

    private void Entrant(RecordTree tree, int entrant, byte[] year)
    {
        var id = Text(tree, entrant, "entrantId"u8);
        var row = sink.Begin(F1DbEntities.Entrants);
        row.Set("year"u8, year);
        row.Set("entrantId"u8, id);
        row.Set("countryId"u8, Text(tree, entrant, "countryId"u8));
        row.End();
        NoteUnknown(tree, entrant, OfEntrant);
        if (tree.Find(entrant, "constructors"u8) is >= 0 and var cars && tree.Kind(cars) == RecordKind.List)
        {
            for (var car = RecordTree.First(cars); car < tree.End(cars); car = tree.End(car))
            {
                RecordRows.MustBe(RecordKind.Map, tree, car, "constructors");
                NoteUnknown(tree, car, OfCar);
                OneCar(tree, car, year, id);
            }
        }
        if (tree.Find(entrant, "constructorId"u8) >= 0) OneCar(tree, entrant, year, id);
    }

    private void OneCar(RecordTree tree, int node, byte[] year, byte[] entrant)
    {
        var car = new Car(year, entrant, Text(tree, node, "constructorId"u8), Text(tree, node, "engineManufacturerId"u8));
        Begin(F1DbEntities.EntrantConstructors, car).End();
        Parts(F1DbEntities.EntrantChassis, "chassis"u8, "chassisId"u8, tree, node, car);
        Parts(F1DbEntities.EntrantEngines, "engines"u8, "engineId"u8, tree, node, car);
        Parts(F1DbEntities.EntrantTyres, "tyreManufacturers"u8, "tyreManufacturerId"u8, tree, node, car);
        Parts(F1DbEntities.EntrantDrivers, "drivers"u8, "driverId"u8, tree, node, car);
    }

    private void Parts(F1DbEntity entity, ReadOnlySpan<byte> list, ReadOnlySpan<byte> single, RecordTree tree, int node, Car car)
    {
        if (tree.Find(node, list) is >= 0 and var found && tree.Kind(found) == RecordKind.List)
        {
            for (var item = RecordTree.First(found); item < tree.End(found); item = tree.End(item))
            {
                RecordRows.MustBe(RecordKind.Map, tree, item, entity.File);
                var row = Begin(entity, car);
                rows.Fields(row, tree, item, entity.File);
                SetRounds(row, tree, item);
                End(row, tree, item);
            }
        }
        if (tree.Find(node, single) is >= 0 and var one && !tree.Value(one).IsEmpty)
        {
            var row = Begin(entity, car);
            row.Set(single, tree.Value(one));
            if (entity == F1DbEntities.EntrantDrivers) row.Set("testDriver"u8, Text(tree, node, "testDriver"u8));
            SetRounds(row, tree, node);
            End(row, tree, node);
        }
    }

    private RowBuffer Begin(F1DbEntity entity, Car car)
    {
        var row = sink.Begin(entity);
        row.Set("year"u8, car.Year);
        row.Set("entrantId"u8, car.Entrant);
        row.Set("constructorId"u8, car.Constructor);
        row.Set("engineManufacturerId"u8, car.Engine);
        return row;
    }

    private static void End(RowBuffer row, RecordTree tree, int node)
    {
        try
        {
            row.End();
        }
        catch (FormatException e)
        {
            throw RecordRows.Fault(tree, node, e.Message);
        }
    }

    /// <summary>The source tree calls <c>rounds</c> what releases call <c>roundsText</c>.</summary>
    private static void SetRounds(RowBuffer row, RecordTree tree, int node)
    {
        if (row.Entity.RoundsText >= 0 && row.Value(row.Entity.RoundsText).IsEmpty && tree.Find(node, "rounds"u8) is >= 0 and var rounds && tree.Kind(rounds) == RecordKind.Scalar)
            row.Set(row.Entity.RoundsText, tree.Value(rounds));
    }

    private static byte[] Text(RecordTree tree, int node, ReadOnlySpan<byte> name) =>
        tree.Find(node, name) is >= 0 and var child ? tree.Value(child).ToArray() : [];

    private void NoteUnknown(RecordTree tree, int node, string[] known)
    {
        for (var child = RecordTree.First(node); child < tree.End(node); child = tree.End(child))
            if (!known.Contains(tree.KeyText(child), StringComparer.Ordinal)) sink.NoteUnknown($"seasons-entrants: {tree.KeyText(child)}");
    }
}
