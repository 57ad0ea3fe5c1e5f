namespace Pitwall.Iceberg;

/// <summary>One try to build the next version.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Base">The newest version's metadata.</param>
/// <param name="Now">Time of the commit: the clock's, never before the base's.</param>
/// <param name="SnapshotId">Id for a new snapshot, the same in every attempt.</param>
/// <param name="Manifests">Writes manifests, once for all attempts where it can.</param>
internal sealed record CommitAttempt(int Number, TableMetadata Base, DateTimeOffset Now, long SnapshotId, ManifestWriter Manifests);

/// <summary>
/// Optimistic commit: build the next version on the newest one, claim its number atomically, start again when someone else has it.
/// A kill anywhere leaves either no trace in the table or a whole new version; files written before the claim are orphans.
/// </summary>
internal sealed class Committer(IcebergTable table, Func<CommitAttempt, TableMetadata> change)
{
    private readonly TableStorage _storage = table.Storage;

    public IcebergTable Commit(CancellationToken ct)
    {
        _storage.Gate.Wait(ct);
        try
        {
            return CommitInTurn(ct);
        }
        finally
        {
            _storage.Gate.Release();
        }
    }

    private IcebergTable CommitInTurn(CancellationToken ct)
    {
        var current = Load();
        var snapshotId = NewSnapshotId(current.Metadata);
        var manifests = new ManifestWriter(_storage, snapshotId);
        for (var attempt = 1; ; attempt++)
        {
            ct.ThrowIfCancellationRequested();
            RequireOurs(current);
            TableMetadata next;
            try
            {
                next = Next(current, attempt, snapshotId, manifests);
            }
            catch (CommitRefusedException e)
            {
                Discard(manifests.Paths);
                throw new CommitConflictException(table.Id, e.Message, attempt, e);
            }
            catch
            {
                // Nothing was claimed with these: the failure may be the caller's own, from its summary.
                Discard(manifests.Paths);
                throw;
            }
            if (ReferenceEquals(next, current.Metadata) && current.Version > 0) return Same(current);
            if (TryClaim(current, next) is { } claimed)
            {
                Discard(Unused(manifests, next));
                return claimed;
            }
            if (attempt >= _storage.Options.MaxAttempts)
            {
                Discard(manifests.Paths);
                throw new CommitConflictException(
                    table.Id, $"version {current.Version + 1} was taken by another writer, as in every attempt before", attempt);
            }
            Wait(_storage.Options.BackOff(attempt), ct);
            current = Load();
        }
    }

    private long NewSnapshotId(TableMetadata metadata)
    {
        const int Tries = 10;
        for (var i = 0; i < Tries; i++)
        {
            var id = _storage.Options.NewSnapshotId();
            if (metadata.Find(id) is null) return id;
        }
        throw new IcebergException($"Table {table.Id}: {Tries} new snapshot ids in a row were taken already. Are the ids random?");
    }

    private TableMetadata Next(TableVersion current, int attempt, long snapshotId, ManifestWriter manifests)
    {
        var clock = DateTimeOffset.FromUnixTimeMilliseconds(_storage.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        var now = clock > current.Metadata.LastUpdated ? clock : current.Metadata.LastUpdated;
        var next = change(new CommitAttempt(attempt, current.Metadata, now, snapshotId, manifests));
        if (ReferenceEquals(next, current.Metadata)) return next;
        if (current.Version == 0) return next with { LastUpdated = now };
        var previous = new MetadataLogEntry(
            current.Metadata.LastUpdated.ToUnixTimeMilliseconds(),
            new TableLocation(_storage.Folder, current.Metadata.Location).Record(current.Path));
        return next with
        {
            LastUpdated = now,
            MetadataLog = [.. current.Metadata.MetadataLog.Append(previous).TakeLast(TableProperties.PreviousVersions(next))],
        };
    }

    private IcebergTable? TryClaim(TableVersion current, TableMetadata next)
    {
        var version = current.Version + 1;
        if (!_storage.Versions.TryClaim(version, MetadataJson.Write(next).Span)) return null;
        var claimed = new TableVersion(version, _storage.Versions.PathOf(version), next);
        // A writer that slept through so many commits that metadata clean-up freed its number must not win with it. Clean-up takes versions
        // away in order, so as long as the base still stands the number was never used before.
        if (!_storage.Store.Exists(current.Path) && !IsInHistory(current, claimed))
        {
            _storage.Store.Delete(claimed.Path);
            return null;
        }
        _storage.Remember(claimed);
        _storage.Versions.WriteHint(version);
        if (TableProperties.DeletesOldMetadata(next)) DeleteOldMetadata(current.Metadata, next);
        return new IcebergTable(_storage, claimed);
    }

    private bool IsInHistory(TableVersion before, TableVersion claimed)
    {
        if (_storage.Versions.List().Select(v => v.Version).DefaultIfEmpty(0).Max() == claimed.Version) return true;
        var newest = Load().Metadata;
        var path = new TableLocation(_storage.Folder, newest.Location).Record(claimed.Path);
        if (newest.MetadataLog.Any(e => e.File == path)) return true;
        // So many commits came after that even this version left the log; its snapshot is still in the table's history.
        return claimed.Metadata.CurrentSnapshotId != before.Metadata.CurrentSnapshotId
            && newest.SnapshotLog.Any(e => e.SnapshotId == claimed.Metadata.CurrentSnapshotId);
    }

    // Oldest first, and no further after a failure: the check after a claim relies on the order.
    private void DeleteOldMetadata(TableMetadata before, TableMetadata after)
    {
        var location = new TableLocation(_storage.Folder, after.Location);
        var kept = after.MetadataLog.Select(e => e.File).ToHashSet(StringComparer.Ordinal);
        try
        {
            foreach (var path in before.MetadataLog.Where(e => !kept.Contains(e.File))
                .Select(e => location.Resolve(e.File, "/metadata/")).Where(location.Owns))
                _storage.Store.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Orphan clean-up takes what is left.
        }
    }

    private IEnumerable<string> Unused(ManifestWriter manifests, TableMetadata next)
    {
        if (next.CurrentSnapshot is not { } snapshot) return [];
        var location = new TableLocation(_storage.Folder, next.Location);
        var used = _storage.ManifestList(next, snapshot).Select(m => m.Path)
            .Append(location.Resolve(snapshot.ManifestList, "/metadata/")).ToHashSet(StringComparer.Ordinal);
        return manifests.Paths.Where(p => !used.Contains(p));
    }

    private void Discard(IEnumerable<string> paths)
    {
        try
        {
            foreach (var path in paths) _storage.Store.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Orphan clean-up takes what is left.
        }
    }

    private IcebergTable Same(TableVersion current) => current.Path == table.Current.Path ? table : new IcebergTable(_storage, current);

    private TableVersion Load()
    {
        var begun = table.Version == 0;
        if (_storage.TryLoad() is not { } current)
            return begun ? table.Current : throw new CommitConflictException(table.Id, "the table was dropped", 1);
        if (begun && !(current.Metadata.Schema.SameFields(table.Schema) && current.Metadata.Spec == table.Spec))
            throw new CommitConflictException(table.Id, "another writer made the table meanwhile, with other columns or partitions", 1);
        return begun || current.Metadata.TableUuid == table.Metadata.TableUuid
            ? current
            : throw new CommitConflictException(table.Id, "the table was dropped and created anew", 1);
    }

    private void RequireOurs(TableVersion current)
    {
        if (!_storage.Versions.IsOurs(current.Version, current.Path))
        {
            throw new IcebergException(
                $"Table {table.Id}: {current.Path} was written through another kind of catalog, which would not see commits made here. Read it only, or copy the table.");
        }
    }

    private void Wait(TimeSpan delay, CancellationToken ct) => Task.Delay(delay, _storage.Options.WaitClock, ct).GetAwaiter().GetResult();
}
