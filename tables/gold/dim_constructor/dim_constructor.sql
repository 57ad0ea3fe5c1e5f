-- table:     gold.dim_constructor
-- about:     Star schema: one row per team under one name; a team that is renamed becomes another constructor, as in
--            the championship tables.
-- grain:     sk_constructor
-- partition: none
-- inputs:    silver.session_drivers, silver.sessions
-- columns:
--   sk_constructor     VARCHAR NOT NULL  Key: md5 of constructor_id.
--   constructor_id     VARCHAR NOT NULL  Stable id of the team, such as "red-bull".
--   constructor_name   VARCHAR NOT NULL  Team.
--   constructor_colour VARCHAR           RRGGBB as of the last session; null when never received.
--   is_known           BOOLEAN NOT NULL  True when the list of aliases has the team.
--   first_season       INTEGER NOT NULL  First season in the lake.
--   last_season        INTEGER NOT NULL  Last season in the lake.
--   total_races        INTEGER NOT NULL  Races with at least one car.
--   total_drivers      INTEGER NOT NULL  Drivers who drove for the team in any session.
with entries as (
    select
        session_drivers.team_id, session_drivers.team_name, session_drivers.team_colour, session_drivers.is_team_known, session_drivers.driver_id,
        session_drivers.year, session_drivers.session_key, session_drivers.driver_number, sessions.date_start, sessions.session_kind
    from silver.session_drivers as session_drivers
    join silver.sessions as sessions using (year, session_key)
    where session_drivers.team_id is not null
)
select
    surrogate_key([team_id]) as sk_constructor,
    team_id as constructor_id,
    coalesce(arg_max(team_name, (date_start, session_key, driver_number)), team_id) as constructor_name,
    arg_max(team_colour, (date_start, session_key, driver_number)) filter (where team_colour is not null) as constructor_colour,
    bool_or(is_team_known) as is_known,
    min(year) as first_season,
    max(year) as last_season,
    count(distinct session_key) filter (where session_kind = 'race') as total_races,
    count(distinct driver_id) as total_drivers
from entries
group by team_id
