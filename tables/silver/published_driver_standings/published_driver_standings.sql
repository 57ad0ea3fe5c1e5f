-- table:     silver.published_driver_standings
-- about:     Drivers' standings as they are published: after each round, and for the season as a whole. What the rules give is computed elsewhere
--            and stands beside them. Equal positions are ties.
-- grain:     year, is_final, round_id, display_order
-- partition: none
-- inputs:    bronze.f1db_races_driver_standings, bronze.f1db_seasons_driver_standings, bronze.jolpica_driver_standings, silver.rounds, silver.history_results, silver.history_drivers, seed.known_source_errors, seed.jolpica_drivers
-- columns:
--   year          INTEGER NOT NULL  Season.
--   round_number  INTEGER           Round after which the table stands, from 1; of the last round that was held for the season's table.
--   is_final      BOOLEAN NOT NULL  True for the season's table: of a running season, as it stands.
--   display_order INTEGER NOT NULL  Place in the published list, from 1.
--   round_id      VARCHAR NOT NULL  Round after which the table stands: silver.rounds; the last one that was held for the season's table.
--   position      INTEGER           Position; null when none was given. Equal for ties.
--   position_text VARCHAR NOT NULL  Position as published: a number, DSQ or EX (excluded).
--   driver_id     VARCHAR NOT NULL  Driver: silver.history_drivers.
--   points        DECIMAL(8,2)      Points that count; null for none.
--   wins          INTEGER           Races won; null where the source does not say.
--   _source       VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with last_rounds as (
    select year, arg_max(round_id, round_number) as round_id, max(round_number) as round_number
    from silver.rounds
    where is_held
    group by year
),
of_f1db as (
    select
        rounds.year, rounds.round_number, false as is_final, standings.position_display_order as display_order, rounds.round_id,
        standings.position_number as position, standings.position_text, standings.driver_id, standings.points, null::integer as wins, 'f1db' as _source
    from bronze.f1db_races_driver_standings as standings
    join silver.rounds as rounds on rounds.f1db_race_id = standings.race_id
    union all
    select
        year, last_rounds.round_number, true, standings.position_display_order, last_rounds.round_id,
        standings.position_number, standings.position_text, standings.driver_id, standings.points, null, 'f1db'
    from bronze.f1db_seasons_driver_standings as standings
    join last_rounds using (year)
),
of_jolpica as (
    select
        rounds.year, rounds.round_number, standings.display_order, rounds.round_id, standings.position,
        case standings.position_text when 'D' then 'DSQ' when 'E' then 'EX' else coalesce(standings.position_text, cast(standings.position as varchar), '-') end as position_text,
        coalesce(drivers.driver_id, slug(standings.driver_id)) as driver_id, standings.points, standings.wins, 'jolpica' as _source
    from bronze.jolpica_driver_standings as standings
    join silver.rounds as rounds on rounds.year = standings.season and rounds.jolpica_round = standings.round
    left join seed.jolpica_drivers as drivers on drivers.jolpica_id = standings.driver_id
),
-- Of a season or round, f1db's table or else Jolpica's. Jolpica's after the last round is that of the season too.
standings as (
    select * from of_f1db
    union all by name
    select *, false as is_final from of_jolpica where round_id not in (select round_id from of_f1db where not is_final)
    union all by name
    select *, true as is_final
    from of_jolpica
    where round_id in (select round_id from last_rounds) and year not in (select year from of_f1db where is_final)
)
select
    year,
    round_number,
    is_final,
    display_order,
    round_id,
    position,
    position_text,
    driver_id,
    points,
    wins,
    _source
from standings
