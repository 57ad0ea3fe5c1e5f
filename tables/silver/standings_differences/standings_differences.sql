-- table:     silver.standings_differences
-- about:     Rows in which the computed standings are not the published ones. Neither is preferred: gold has what the rules
--            give, and here stands where the sources say otherwise, with the explanation where it is known.
-- grain:     championship, year, round_number, is_final, row_key, _source
-- partition: none
-- inputs:    silver.driver_standings, silver.constructor_standings, silver.published_driver_standings, silver.published_constructor_standings, seed.known_standings_differences
-- columns:
--   championship            VARCHAR NOT NULL  drivers or constructors.
--   year                    INTEGER NOT NULL  Season.
--   round_number            INTEGER NOT NULL  Round after which the table stands.
--   is_final                BOOLEAN NOT NULL  True for the published table of the season, false for the one of the round.
--   row_key                 VARCHAR NOT NULL  driver_id; entry_id of a constructor.
--   round_id                VARCHAR           Round: silver.rounds.
--   difference              VARCHAR NOT NULL  position, points, not published, or not computed.
--   computed_position_text  VARCHAR           Place, DSQ or EX as computed; null when the row is not in the computed table.
--   published_position_text VARCHAR           Place, DSQ or EX as published; null when the row is not in the published table.
--   computed_points         DECIMAL(8,2)      Points that count, as computed; null when the row is not in the computed table.
--   published_points        DECIMAL(8,2)      Points as published, 0 for none; null when the row is not in the published table.
--   is_known                BOOLEAN NOT NULL  True when the list of known differences has the row.
--   explanation             VARCHAR           Why it differs; null when it is not known.
--   _source                 VARCHAR NOT NULL  Who published the table: f1db or jolpica.
with computed as (
    -- Who has no place by the rules is in no published table.
    select 'drivers' as championship, year, round_number, round_id, driver_id as id, null as engine, driver_id as row_key, position_text, points, standings_order
    from silver.driver_standings
    where status <> 'not_placed'
    union all
    select 'constructors', year, round_number, round_id, constructor_id, engine_manufacturer_id, entry_id, position_text, points, standings_order
    from silver.constructor_standings
    where status <> 'not_placed'
),
-- The engine of a constructor that stands in the table once, for sources that do not tell engines.
only_engines as (
    select year, round_number, constructor_id, min(engine_manufacturer_id) as engine
    from silver.constructor_standings
    group by year, round_number, constructor_id
    having count(distinct engine_manufacturer_id) = 1
),
published as (
    select
        'drivers' as championship, year, round_number, round_id, is_final, driver_id as id, null as engine,
        case when position is null and position_text not in ('DSQ', 'EX', 'E', 'D') then null else position_text end as position_text,
        coalesce(points, 0) as points, display_order, _source
    from silver.published_driver_standings
    where round_number is not null
    union all
    select
        'constructors', standings.year, standings.round_number, standings.round_id, standings.is_final, standings.constructor_id,
        coalesce(standings.engine_manufacturer_id, only_engines.engine),
        case when standings.position is null and standings.position_text not in ('DSQ', 'EX', 'E', 'D') then null else standings.position_text end,
        coalesce(standings.points, 0), standings.display_order, standings._source
    from silver.published_constructor_standings as standings
    left join only_engines
        on only_engines.year = standings.year and only_engines.round_number = standings.round_number and only_engines.constructor_id = standings.constructor_id
    where standings.round_number is not null
),
tables as (
    select distinct championship, year, round_number, round_id, is_final, _source from published
),
-- One who stands in a table twice is matched in the order of the table.
ours as (
    select
        computed.*, tables.is_final, tables._source, coalesce(computed.engine, '') as motor,
        row_number() over (partition by computed.championship, computed.year, computed.round_number, tables.is_final, tables._source, computed.id, computed.engine order by computed.standings_order) as nth
    from computed
    join tables using (championship, year, round_number)
),
theirs as (
    select
        published.*, coalesce(engine, '') as motor,
        row_number() over (partition by championship, year, round_number, is_final, _source, id, engine order by display_order) as nth
    from published
    where position_text is not null
),
compared as (
    select
        championship, year, round_number, is_final, _source,
        coalesce(ours.round_id, theirs.round_id) as round_id,
        coalesce(ours.row_key, id || case when motor <> '' then '/' || motor else '' end || case when nth > 1 then '/' || nth else '' end) as row_key,
        ours.position_text as computed_position_text,
        case theirs.position_text when 'E' then 'EX' when 'D' then 'DSQ' else theirs.position_text end as published_position_text,
        ours.points as computed_points,
        theirs.points as published_points,
        ours.row_key is not null as is_computed,
        theirs.id is not null as is_published
    from ours
    full join theirs using (championship, year, round_number, is_final, _source, id, motor, nth)
),
differences as (
    select
        compared.*,
        case
            when not is_published then 'not published'
            when not is_computed then 'not computed'
            -- Both are rounded to hundredths: thirds and sevenths may end one apart.
            when abs(computed_points - published_points) > 0.01 then 'points'
            when computed_position_text is distinct from published_position_text then 'position'
        end as difference
    from compared
)
select
    differences.championship,
    differences.year,
    differences.round_number,
    differences.is_final,
    differences.row_key,
    differences.round_id,
    differences.difference,
    differences.computed_position_text,
    differences.published_position_text,
    differences.computed_points,
    differences.published_points,
    known.explanation is not null as is_known,
    known.explanation,
    differences._source
from differences
left join seed.known_standings_differences as known
    on known.championship = differences.championship and known.round_id = differences.round_id and known.row_key = differences.row_key
    and known.source = differences._source and not differences.is_final
where differences.difference is not null
