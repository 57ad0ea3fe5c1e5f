-- table:     silver.published_constructor_standings
-- about:     Constructors' standings as they are published: after each round, and for the season as a whole. What the rules give is computed elsewhere
--            and stands beside them. Equal positions are ties.
-- grain:     year, is_final, round_id, display_order
-- partition: none
-- inputs:    bronze.f1db_races_constructor_standings, bronze.f1db_seasons_constructor_standings, silver.rounds
-- columns:
--   year                   INTEGER NOT NULL  Season.
--   round_number           INTEGER           Round after which the table stands, from 1; of the last round that was held for the season's table.
--   is_final               BOOLEAN NOT NULL  True for the season's table: of a running season, as it stands.
--   display_order          INTEGER NOT NULL  Place in the published list, from 1.
--   round_id               VARCHAR NOT NULL  Round after which the table stands: silver.rounds; the last one that was held for the season's table.
--   position               INTEGER           Position; null when none was given. Equal for ties.
--   position_text          VARCHAR NOT NULL  Position as published: a number, DSQ or EX (excluded).
--   constructor_id         VARCHAR NOT NULL  Constructor: silver.history_constructors.
--   engine_manufacturer_id VARCHAR           Maker of the engine, by f1db's id: a constructor with two engines has two rows. Null where it is not known.
--   points                 DECIMAL(8,2)      Points that count; null for none.
--   wins                   INTEGER           Races won; null where the source does not say.
--   _source                VARCHAR NOT NULL  Where the row comes from: f1db.
with last_rounds as (
    select year, arg_max(round_id, round_number) as round_id, max(round_number) as round_number
    from silver.rounds
    where is_held
    group by year
)
select
    rounds.year, rounds.round_number, false as is_final, standings.position_display_order as display_order, rounds.round_id,
    standings.position_number as position, standings.position_text, standings.constructor_id, standings.engine_manufacturer_id, standings.points, null as wins, 'f1db' as _source
from bronze.f1db_races_constructor_standings as standings
join silver.rounds as rounds on rounds.f1db_race_id = standings.race_id
union all by name
select
    year, last_rounds.round_number, true as is_final, standings.position_display_order as display_order, last_rounds.round_id,
    standings.position_number as position, standings.position_text, standings.constructor_id, standings.engine_manufacturer_id, standings.points, null as wins, 'f1db' as _source
from bronze.f1db_seasons_constructor_standings as standings
join last_rounds using (year)
