-- table:     gold.dim_driver
-- about:     Star schema: one row per driver since 1950, described as last seen. The history of teams and numbers is in
--            silver.drivers and silver.season_entries; facts carry the team of their session.
-- grain:     sk_driver
-- partition: none
-- inputs:    silver.drivers, silver.history_drivers, silver.championship_results
-- columns:
--   sk_driver           VARCHAR NOT NULL  Key: md5 of driver_id.
--   driver_id           VARCHAR NOT NULL  Stable id of the driver.
--   driver_name         VARCHAR NOT NULL  Name by which the driver is known in history, else given and family name as received; the id when never received.
--   driver_given_name   VARCHAR           Given name; null when unknown.
--   driver_family_name  VARCHAR           Family name; null when unknown.
--   driver_code         VARCHAR           Three letters; not unique, null when unknown.
--   driver_number       INTEGER           Car number as of the last session; null when unknown or not a number.
--   driver_country_code VARCHAR           Three letters; null when never received (upstream gave it up).
--   driver_headshot_url VARCHAR           URL of a picture; null when never received.
--   sk_constructor      VARCHAR           Key of the team as of the last session; null for who has entered none that the lake knows.
--   team_id             VARCHAR           Team as of the last session; null for who has entered none that the lake knows.
--   team_name           VARCHAR           Team as of the last session, as received; null where only history has it: gold.dim_constructor.
--   first_seen          TIMESTAMPTZ       UTC start of the first session of OpenF1 or live timing in the lake; null without one.
--   total_sessions      INTEGER NOT NULL  Sessions of OpenF1 or live timing entered.
--   total_races         INTEGER NOT NULL  Races entered, those not started included, those not qualified for left out.
--   team_changes        INTEGER NOT NULL  Times that team or number changed in sessions of OpenF1 or live timing.
--   date_of_birth       DATE              Day of birth; null when unknown.
--   nationality         VARCHAR           Nationality as an adjective; null when unknown.
--   first_season        INTEGER           Season of the first race entered; null without one.
--   last_season         INTEGER           Season of the last race entered; null without one.
with careers as (
    select
        driver_id,
        arg_max(driver_name, valid_from) as driver_name,
        arg_max(first_name, valid_from) filter (where first_name is not null) as first_name,
        arg_max(last_name, valid_from) filter (where last_name is not null) as last_name,
        arg_max(name_acronym, valid_from) filter (where name_acronym is not null) as name_acronym,
        arg_max(driver_number, valid_from) as driver_number,
        arg_max(country_code, valid_from) filter (where country_code is not null) as country_code,
        arg_max(headshot_url, valid_from) filter (where headshot_url is not null) as headshot_url,
        arg_max(team_id, valid_from) as team_id,
        arg_max(team_name, valid_from) as team_name,
        min(valid_from) as first_seen,
        extract(year from max(valid_from)) as last_change,
        sum(total_sessions) as total_sessions,
        sum(total_races) as total_races,
        count(*) - 1 as team_changes
    from silver.drivers
    group by driver_id
),
races as (
    select
        driver_id,
        count(distinct (year, round_number)) filter (where status not in ('DNQ', 'DNPQ', 'DNP')) as total_races,
        min(year) as first_season,
        max(year) as last_season,
        arg_max(driver_number, (year, round_number, -display_order)) as driver_number,
        arg_max(constructor_id, (year, round_number, -display_order)) as team_id,
        arg_max(constructor_name, (year, round_number, -display_order)) as team_name
    from silver.championship_results
    where session_type = 'race'
    group by driver_id
),
ids as (
    select driver_id from careers
    union
    select driver_id from silver.history_drivers
    union
    select driver_id from races
),
described as (
    select
        ids.driver_id,
        coalesce(history.full_name, careers.driver_name, ids.driver_id) as driver_name,
        coalesce(history.given_name, careers.first_name) as given_name,
        coalesce(history.family_name, careers.last_name) as family_name,
        coalesce(careers.name_acronym, history.abbreviation) as code,
        -- A driver whom the lake lost sight of went on racing in history.
        coalesce(careers.last_change >= races.last_season or races.driver_id is null, false) as is_told_by_sessions,
        careers.driver_number as session_number, races.driver_number as race_number,
        careers.team_id as session_team, races.team_id as race_team,
        careers.team_name as session_team_name, races.team_name as race_team_name,
        careers.country_code, careers.headshot_url, careers.first_seen,
        coalesce(careers.total_sessions, 0) as total_sessions,
        greatest(coalesce(careers.total_races, 0), coalesce(races.total_races, 0)) as total_races,
        coalesce(careers.team_changes, 0) as team_changes,
        history.date_of_birth, history.nationality, races.first_season, races.last_season
    from ids
    left join careers using (driver_id)
    left join races using (driver_id)
    left join silver.history_drivers as history using (driver_id)
),
as_last_seen as (
    select
        described.*,
        case when is_told_by_sessions then session_number else coalesce(race_number, session_number) end as driver_number,
        case when is_told_by_sessions then session_team else coalesce(race_team, session_team) end as team_id
    from described
)
select
    surrogate_key([driver_id]) as sk_driver,
    driver_id,
    driver_name,
    given_name as driver_given_name,
    family_name as driver_family_name,
    code as driver_code,
    driver_number,
    country_code as driver_country_code,
    headshot_url as driver_headshot_url,
    case when team_id is not null then surrogate_key([team_id]) end as sk_constructor,
    team_id,
    case when team_id = session_team then session_team_name when team_id = race_team then race_team_name end as team_name,
    first_seen,
    total_sessions,
    total_races,
    team_changes,
    date_of_birth,
    nationality,
    first_season,
    last_season
from as_last_seen
