-- known_kind (block): A row came, changed or went.
select source, entity, row_key, change from silver.history_revisions where change not in ('inserted', 'changed', 'vanished');

-- gone_with_a_reason (block): What is not there any more has a reason.
select source, entity, row_key from silver.history_revisions where change = 'vanished' and reason is null;
