-- table:     silver.constructor_lineage
-- about:     Which team raced under which name in which seasons. Teams are renamed, and names come back: Renault of 1977 is not the
--            Renault that Benetton became. A lineage bears the first name of its team, so that it stays when the team is renamed again.
-- grain:     lineage_id, constructor_id, year_from
-- partition: none
-- inputs:    bronze.f1db_constructors_chronology, bronze.f1db_seasons_entrants_constructors, bronze.f1db_constructors, silver.jolpica_cars
-- columns:
--   lineage_id     VARCHAR NOT NULL  The team behind the names: the first of them, such as "toleman" for Alpine; the constructor's own id for a team that was never renamed.
--   constructor_id VARCHAR NOT NULL  The name: silver.history_constructors.
--   year_from      INTEGER           First season under that name in that team; null for a constructor that never entered.
--   year_to        INTEGER           Last season under that name in that team; null while it lasts.
--   _source        VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with recursive links as (
    select parent_constructor_id as one, constructor_id as other from bronze.f1db_constructors_chronology
    union
    select constructor_id, parent_constructor_id from bronze.f1db_constructors_chronology
),
-- Every name of a team lists all its names; what is connected is one team.
reach as (
    select one, other from links
    union
    select reach.one, links.other from reach join links on links.one = reach.other
),
teams as (
    select one as constructor_id, min(other) as team from reach group by one
),
-- Each name of the team may list the same times: they count once.
times as (
    select distinct teams.team, chronology.constructor_id, chronology.year_from, chronology.year_to
    from bronze.f1db_constructors_chronology as chronology
    join teams on teams.constructor_id = chronology.parent_constructor_id
),
named as (
    select *, first_value(constructor_id) over (partition by team order by year_from, constructor_id) as lineage_id from times
),
seasons as (
    select distinct year, constructor_id, 'f1db' as _source from bronze.f1db_seasons_entrants_constructors
    union all
    select distinct year, constructor_id, 'jolpica'
    from silver.jolpica_cars
    where year not in (select year from bronze.f1db_seasons_entrants_constructors)
),
-- Seasons next to those of the chronology are the same team's: it entered, but did not race, or shared the year with the old name.
own as (
    select seasons.*
    from seasons
    where not exists (
        select 1 from named
        where named.constructor_id = seasons.constructor_id and seasons.year between named.year_from - 1 and coalesce(named.year_to, 9998) + 1)
)
select lineage_id, constructor_id, year_from, year_to, 'f1db' as _source
from named
union all by name
select
    coalesce(constructors.id, own.constructor_id) as lineage_id,
    coalesce(constructors.id, own.constructor_id) as constructor_id,
    min(own.year) as year_from,
    case when max(own.year) < (select max(year) from seasons) then max(own.year) end as year_to,
    coalesce(min(own._source), 'f1db') as _source
from bronze.f1db_constructors as constructors
full join own on own.constructor_id = constructors.id
where own.year is not null or constructors.id not in (select constructor_id from named)
group by coalesce(constructors.id, own.constructor_id)
