-- table:     silver.seasons
-- about:     Seasons of the championship since 1950.
-- grain:     year
-- partition: none
-- inputs:    bronze.f1db_seasons, bronze.jolpica_seasons, silver.rounds
-- columns:
--   year          INTEGER NOT NULL  Season.
--   rounds        INTEGER NOT NULL  Rounds that were held or are planned; cancelled ones do not count.
--   rounds_held   INTEGER NOT NULL  Rounds whose race has results.
--   first_date    DATE              UTC day of the first race; null when none is listed.
--   last_date     DATE              UTC day of the last race; null when none is listed.
--   is_completed  BOOLEAN NOT NULL  True when every round was held.
--   wikipedia_url VARCHAR           Article about it; null where it is not known.
--   _source       VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with seasons as (
    select year, 'f1db' as _source from bronze.f1db_seasons
    union all
    select distinct year, _source from silver.rounds where not is_cancelled and year not in (select year from bronze.f1db_seasons)
),
articles as (
    select season as year, min(url) as url from bronze.jolpica_seasons group by season
)
select
    seasons.year,
    count(rounds.round_id) as rounds,
    count(rounds.round_id) filter (where rounds.is_held) as rounds_held,
    min(rounds.race_date) as first_date,
    max(rounds.race_date) as last_date,
    coalesce(bool_and(rounds.is_held), false) as is_completed,
    min(articles.url) as wikipedia_url,
    seasons._source
from seasons
left join silver.rounds as rounds on rounds.year = seasons.year and not rounds.is_cancelled
left join articles on articles.year = seasons.year
group by seasons.year, seasons._source
