using System.Globalization;

namespace Pitwall.Iceberg;

/// <summary>
/// Counts for a snapshot's summary (specification, Appendix F, Metrics). All of them are written, zeros too: some readers need the sizes
/// and
/// the partition count to be there.
/// </summary>
internal sealed class SummaryBuilder
{
    private readonly HashSet<(int, PartitionKey)> _partitions = [];
    private readonly Totals _added = new();
    private readonly Totals _removed = new();

    public void Add(DataFile file) => Count(_added, file);

    public void Remove(DataFile file) => Count(_removed, file);

    /// <param name="parent">Totals of the parent snapshot, or null to count them from <paramref name="liveFiles"/>.</param>
    /// <param name="liveFiles">Live files of the parent, read only when its summary lacks a total.</param>
    public SortedDictionary<string, string> Build(Snapshot? parent, Func<IEnumerable<DataFile>> liveFiles)
    {
        var before = Totals.Of(parent);
        if (before is null)
        {
            before = new Totals();
            foreach (var file in liveFiles()) before.Count(file);
        }
        var summary = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Set("added-data-files", _added.DataFiles);
        Set("added-records", _added.Records);
        Set("added-files-size", _added.Size);
        Set("deleted-data-files", _removed.DataFiles);
        Set("deleted-records", _removed.Records);
        Set("removed-files-size", _removed.Size);
        Set("changed-partition-count", _partitions.Count);
        if (_added.DeleteFiles > 0)
        {
            Set("added-delete-files", _added.DeleteFiles);
            Set("added-position-delete-files", _added.DeleteFiles - _added.EqualityDeleteFiles);
            Set("added-position-deletes", _added.PositionDeletes);
        }
        if (_removed.DeleteFiles > 0)
        {
            Set("removed-delete-files", _removed.DeleteFiles);
            Set("removed-position-delete-files", _removed.DeleteFiles - _removed.EqualityDeleteFiles);
            Set("removed-position-deletes", _removed.PositionDeletes);
        }
        Set(Totals.Names[0], before.Records + _added.Records - _removed.Records);
        Set(Totals.Names[1], before.Size + _added.Size - _removed.Size);
        Set(Totals.Names[2], before.DataFiles + _added.DataFiles - _removed.DataFiles);
        Set(Totals.Names[3], before.DeleteFiles + _added.DeleteFiles - _removed.DeleteFiles);
        Set(Totals.Names[4], before.PositionDeletes + _added.PositionDeletes - _removed.PositionDeletes);
        Set(Totals.Names[5], before.EqualityDeletes + _added.EqualityDeletes - _removed.EqualityDeletes);
        return summary;

        void Set(string key, long value) => summary[key] = value.ToString(CultureInfo.InvariantCulture);
    }

    private void Count(Totals totals, DataFile file)
    {
        totals.Count(file);
        _partitions.Add((file.SpecId, file.Key));
    }

    private sealed class Totals
    {
        public static readonly string[] Names =
        [
            "total-records", "total-files-size", "total-data-files", "total-delete-files", "total-position-deletes", "total-equality-deletes",
        ];

        public long DataFiles { get; private set; }

        public long Records { get; private set; }

        public long Size { get; private set; }

        public long DeleteFiles { get; private set; }

        public long PositionDeletes { get; private set; }

        public long EqualityDeletes { get; private set; }

        public long EqualityDeleteFiles { get; private set; }

        /// <summary>The totals a summary states; null when one is missing.</summary>
        public static Totals? Of(Snapshot? snapshot)
        {
            if (snapshot is null) return new Totals();
            var values = new long[Names.Length];
            for (var i = 0; i < Names.Length; i++)
            {
                var text = snapshot.Summary.GetValueOrDefault(Names[i]);
                if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out values[i])) return null;
            }
            return new Totals
            {
                Records = values[0],
                Size = values[1],
                DataFiles = values[2],
                DeleteFiles = values[3],
                PositionDeletes = values[4],
                EqualityDeletes = values[5],
            };
        }

        public void Count(DataFile file)
        {
            Size += file.FileSizeBytes;
            switch (file.Content)
            {
                case FileContent.Data:
                    DataFiles++;
                    Records += file.RecordCount;
                    break;
                case FileContent.PositionDeletes:
                    DeleteFiles++;
                    PositionDeletes += file.RecordCount;
                    break;
                default:
                    DeleteFiles++;
                    EqualityDeleteFiles++;
                    EqualityDeletes += file.RecordCount;
                    break;
            }
        }
    }
}
