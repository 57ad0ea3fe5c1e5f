using System.Text;
using System.Text.Json;

namespace Pitwall.Sources.F1Db;

/// <summary>Reads JSON releases: the single file with everything nested, and the files of flat records.</summary>
internal sealed class JsonReleaseReader
{
    private readonly RowSink _sink;
    private readonly RecordTree _tree = new();
    private readonly RecordRows _rows;
    private readonly EntrantRows _entrants;

    public JsonReleaseReader(RowSink sink)
    {
        _sink = sink;
        _rows = new RecordRows(sink);
        _entrants = new EntrantRows(sink, _rows);
    }

    /// <summary>Reads a file of flat records.</summary>
    public void ReadSplit(ArchiveFile file, F1DbEntity entity)
    {
        using var stream = file.Open();
        var json = new JsonRecords(stream);
        if (json.Next() != JsonTokenType.StartArray) throw new JsonException("expected an array");
        var number = 0;
        while (json.Next() != JsonTokenType.EndArray) Record(json, ++number, "record", () => Flat(entity));
        if (json.Read()) throw new JsonException("something follows the array");
    }

    /// <summary>Reads the single file.</summary>
    public void ReadSingle(ArchiveFile file, CancellationToken cancellationToken)
    {
        using var stream = file.Open();
        var json = new JsonRecords(stream);
        if (json.Next() != JsonTokenType.StartObject) throw new JsonException("expected an object");
        while (json.Next() != JsonTokenType.EndObject)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Encoding.UTF8.GetString(json.Value);
            Action? read = name switch
            {
                "races" => Race,
                "seasons" => Season,
                _ => F1DbEntities.OfTopList(name) is { } entity ? () => _rows.Record(entity, _tree, 0) : null,
            };
            if (json.Next() != JsonTokenType.StartArray || read is null)
            {
                _sink.NoteUnknown($"list {name}");
                json.Skip();
                continue;
            }
            var number = 0;
            while (json.Next() != JsonTokenType.EndArray) Record(json, ++number, name, read);
        }
        if (json.Read()) throw new JsonException("something follows the object");
    }

    private void Record(JsonRecords json, int number, string what, Action read)
    {
        json.ReadRecord(_tree);
        try
        {
            read();
        }
        catch (FormatException e)
        {
            throw new FormatException($"{what} {number}: {e.Message}", e);
        }
    }

    private void Flat(F1DbEntity entity)
    {
        RecordRows.MustBe(RecordKind.Map, _tree, 0, entity.File);
        var row = _sink.Begin(entity);
        _rows.Fields(row, _tree, 0, entity.File);
        row.End();
    }

    private void Race()
    {
        var race = _rows.Race(_tree, 0, year: null);
        for (var child = RecordTree.First(0); child < _tree.End(0); child = _tree.End(child))
            if (_tree.Kind(child) == RecordKind.List && F1DbEntities.OfRaceList(_tree.KeyText(child)) is { } entity) _rows.RaceList(entity, _tree, child, race);
    }

    private void Season()
    {
        var found = _tree.Find(0, "year"u8);
        if (found < 0) throw new FormatException("the season has no year");
        var year = Encoding.UTF8.GetString(_tree.Value(found));
        _rows.Season(year);
        for (var child = RecordTree.First(0); child < _tree.End(0); child = _tree.End(child))
        {
            switch (_tree.KeyText(child))
            {
                case "year" or "constructors" or "engineManufacturers" or "tyreManufacturers" or "drivers":
                    break;
                case "entrants":
                    _entrants.Season(_tree, child, year);
                    break;
                case "driverStandings":
                    _rows.SeasonList(F1DbEntities.DriverStandings, _tree, child, year);
                    break;
                case "constructorStandings":
                    _rows.SeasonList(F1DbEntities.ConstructorStandings, _tree, child, year);
                    break;
                case var name:
                    _sink.NoteUnknown($"seasons: {name}");
                    break;
            }
        }
    }
}
