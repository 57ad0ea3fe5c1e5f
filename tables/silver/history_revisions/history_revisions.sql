-- table:     silver.history_revisions
-- about:     What the sources of history changed after they were first loaded, since stewards, courts and historians do: one row per value that
--            changed, per row that came, and per row that is not there any more.
-- grain:     source, entity, row_key, seen_at, column_name
-- partition: none
-- inputs:    landing.changes_f1db, landing.changes_jolpica, bronze.f1db_races, bronze.jolpica_races, seed.grand_prix_aliases, seed.jolpica_circuits
-- columns:
--   source      VARCHAR NOT NULL      Whose data changed: f1db or jolpica.
--   entity      VARCHAR NOT NULL      What was changed, by the name of the bronze table: races_race_results of f1db is bronze.f1db_races_race_results.
--   year        INTEGER               Season; null for what has none, such as a driver.
--   round_id    VARCHAR               Round: silver.rounds; null for what belongs to none.
--   row_key     VARCHAR NOT NULL      Which row, such as "race_id=1155 driver_id=pierre-gasly"; with "#2" for the second of that key. f1db's races keep their id when their round moves; Jolpica's have none, so its rounds are told by their number.
--   change      VARCHAR NOT NULL      inserted, changed or vanished.
--   column_name VARCHAR               What changed; null when the row as a whole came or went. round_number when a race moves in the calendar.
--   old_value   VARCHAR               What was there, as received; the row as JSON when it vanished. Null for none.
--   new_value   VARCHAR               What is there, as received; the row as JSON when it was inserted. Null for none.
--   seen_at     TIMESTAMPTZ NOT NULL  UTC time when it was landed.
--   reason      VARCHAR               Why the row is gone; null unless it vanished.
with races as (
    select id, year, grand_prix_id from bronze.f1db_races
    union all
    select cast(old_value ->> 'id' as integer), cast(old_value ->> 'year' as integer), old_value ->> 'grand_prix_id'
    from landing.changes_f1db
    where entity = 'races' and change = 'vanished' and cast(old_value ->> 'id' as integer) not in (select id from bronze.f1db_races)
    qualify row_number() over (partition by row_key order by seen_at desc) = 1
),
changes as (
    select
        *, try_cast(regexp_extract(row_key, case when entity = 'races' then '^id=([0-9]+)' else '^race_id=([0-9]+)' end, 1) as integer) as race_id,
        null::integer as jolpica_round
    from landing.changes_f1db
    union all by name
    select *, try_cast(regexp_extract(row_key, '\bround=([0-9]+)', 1) as integer) as jolpica_round from landing.changes_jolpica
)
select
    changes.source,
    changes.entity,
    changes.year,
    round_id_of(coalesce(races.year, calendar.year), coalesce(races.grand_prix_id, calendar.grand_prix_id)) as round_id,
    changes.row_key,
    changes.change,
    case when changes.entity = 'races' and changes.column_name = 'round' then 'round_number' else changes.column_name end as column_name,
    changes.old_value,
    changes.new_value,
    changes.seen_at,
    changes.reason
from changes
left join races on races.id = changes.race_id
left join calendar_of_jolpica() as calendar on calendar.year = changes.year and calendar.jolpica_round = changes.jolpica_round
