-- table:     silver.session_drivers
-- about:     Who drove which car for which team in a session. Rows come from the entry list of the session and, where
--            it lacks a car, from its laps and results. A driver is known by a stable id made from the name, because
--            numbers change hands; a team by the name it bore in that season.
-- grain:     session_key, driver_number
-- partition: year, session_key
-- inputs:    bronze.openf1_drivers, silver.livetiming_drivers, bronze.openf1_laps, silver.livetiming_laps, bronze.openf1_session_result, silver.livetiming_session_result, silver.sessions, seed.driver_aliases, seed.driver_numbers, seed.team_aliases
-- columns:
--   year               INTEGER NOT NULL  Season.
--   session_key        INTEGER NOT NULL  F1's key of the session.
--   driver_number      INTEGER NOT NULL  Car number in this session. Source: OpenF1 drivers.driver_number.
--   meeting_key        INTEGER NOT NULL  F1's key of the meeting.
--   driver_id          VARCHAR NOT NULL  Stable id of the driver, such as "max-verstappen"; "number-99" when nobody knows who drove.
--   driver_id_source   VARCHAR NOT NULL  How the id was found: name, number (the name was missing or belongs to another series' entry list), unknown.
--   driver_name        VARCHAR           Given and family name; null when unknown.
--   broadcast_name     VARCHAR           Such as "M VERSTAPPEN"; full or joined names where it is missing. Source: OpenF1 drivers.broadcast_name.
--   full_name          VARCHAR           As received; the broadcast name where it is missing. Source: OpenF1 drivers.full_name.
--   first_name         VARCHAR           Given name; null when not received. Source: OpenF1 drivers.first_name.
--   last_name          VARCHAR           Family name; null when not received. Source: OpenF1 drivers.last_name.
--   name_acronym       VARCHAR           Three letters; null when not received. Source: OpenF1 drivers.name_acronym.
--   team_id            VARCHAR           Stable id of the team in that season, such as "red-bull"; made from the received name when it is not in the list of aliases; null when no team is known.
--   team_source        VARCHAR           openf1, or number (nothing but the number was received and in this season it belongs to one team); null without a team.
--   team_name          VARCHAR           Team under one spelling; as received when it is not in the list of aliases; null when no team is known.
--   is_team_known      BOOLEAN NOT NULL  True when the list of aliases knows the team in that season.
--   team_name_received VARCHAR           Team as received. Source: OpenF1 drivers.team_name.
--   team_colour        VARCHAR           RRGGBB in capitals; null when not received. Source: OpenF1 drivers.team_colour.
--   country_code       VARCHAR           Three letters; null in newer answers. Source: OpenF1 drivers.country_code.
--   headshot_url       VARCHAR           URL of a picture; null when not received. Source: OpenF1 drivers.headshot_url.
--   is_listed          BOOLEAN NOT NULL  True when the entry list of the session has the car.
--   _source            VARCHAR NOT NULL  Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with listed as materialized (
    select * from received_drivers()
),
cars as (
    select year, session_key, driver_number, meeting_key, _source from listed
    union all
    select year, session_key, driver_number, meeting_key, _source from received_laps()
    union all
    select year, session_key, driver_number, meeting_key, _source from received_session_result()
),
entries as (
    select cars.year, cars.session_key, cars.driver_number, max(coalesce(cars.meeting_key, sessions.meeting_key)) as meeting_key,
           min(cars._source) as _source
    from cars
    join silver.sessions as sessions using (session_key)
    where cars.driver_number is not null
    group by cars.year, cars.session_key, cars.driver_number
),
entry_list as (
    select
        session_key, driver_number,
        nullif(trim(broadcast_name), '') as broadcast_name,
        nullif(trim(full_name), '') as full_name,
        nullif(trim(first_name), '') as first_name,
        nullif(trim(last_name), '') as last_name,
        nullif(trim(name_acronym), '') as name_acronym,
        nullif(trim(team_name), '') as team_name,
        upper(nullif(trim(team_colour), '')) as team_colour,
        nullif(trim(country_code), '') as country_code,
        nullif(trim(headshot_url), '') as headshot_url
    from listed
    -- Upstream lists a driver twice at times; the row that says most is the one to keep.
    qualify driver_number is distinct from lag(driver_number) over (
        partition by session_key
        order by driver_number, (team_name is not null) desc, (full_name is not null) desc, full_name, team_name, team_colour, headshot_url,
            country_code, first_name, last_name, broadcast_name, name_acronym)
),
teams as (
    select
        alias, cast(season_from as integer) as season_from, coalesce(try_cast(season_to as integer), 9999) as season_to, team_id, team_name
    from seed.team_aliases
),
spelled as (
    select
        entries.year, entries.session_key, entries.driver_number, entries.meeting_key, entries._source,
        entry_list.session_key is not null as is_listed,
        entry_list.full_name, entry_list.broadcast_name, entry_list.first_name, entry_list.last_name, entry_list.name_acronym,
        entry_list.team_colour, entry_list.country_code, entry_list.headshot_url,
        entry_list.team_name as team_name_received,
        coalesce(teams.team_id, slug(entry_list.team_name)) as team_id,
        coalesce(teams.team_name, entry_list.team_name) as team_name,
        teams.team_id is not null as is_team_known,
        coalesce(entry_list.first_name || ' ' || entry_list.last_name, entry_list.full_name) as received_name
    from entries
    left join entry_list using (session_key, driver_number)
    left join teams
        on teams.alias = slug(entry_list.team_name) and entries.year between teams.season_from and teams.season_to
),
race_numbers as (
    select cast(season as integer) as year, cast(driver_number as integer) as driver_number, driver_id, driver_name, team_id
    from seed.driver_numbers
),
-- A number of the season that belongs to one driver says who he is when the session gives neither name nor team.
numbers_of_one as (
    select
        year, driver_number,
        min(driver_id) as driver_id,
        min(driver_name) as driver_name,
        case when min(team_id) = max(team_id) then min(team_id) end as team_id
    from race_numbers
    group by year, driver_number
    having min(driver_id) = max(driver_id)
),
team_names as (
    select team_id, min(team_name) as team_name from teams group by team_id
),
named as (
    select
        spelled.*,
        coalesce(aliases.driver_id, slug(spelled.received_name)) as id_by_name,
        coalesce(aliases.driver_name, spelled.received_name) as name_by_name,
        -- With a team the number must belong to that team: a fictional or junior entry may use the same number.
        coalesce(race_numbers.driver_id, numbers_of_one.driver_id) as id_by_number,
        coalesce(race_numbers.driver_name, numbers_of_one.driver_name) as name_by_number,
        numbers_of_one.team_id as team_by_number
    from spelled
    left join seed.driver_aliases as aliases on aliases.alias = slug(spelled.received_name)
    left join race_numbers
        on race_numbers.year = spelled.year and race_numbers.driver_number = spelled.driver_number and race_numbers.team_id = spelled.team_id
    left join numbers_of_one
        on numbers_of_one.year = spelled.year and numbers_of_one.driver_number = spelled.driver_number
        and spelled.team_id is null and spelled.received_name is null
)
select
    named.year,
    named.session_key,
    named.driver_number,
    named.meeting_key,
    -- Where number and team say one driver and the name another, the entry list was mixed with that of a support race.
    coalesce(named.id_by_number, named.id_by_name, 'number-' || named.driver_number) as driver_id,
    case
        when named.id_by_name is not null and named.id_by_name = coalesce(named.id_by_number, named.id_by_name) then 'name'
        when named.id_by_number is not null then 'number'
        else 'unknown'
    end as driver_id_source,
    case when named.id_by_name = coalesce(named.id_by_number, named.id_by_name) then named.name_by_name else named.name_by_number end as driver_name,
    coalesce(named.broadcast_name, named.full_name, named.first_name || ' ' || named.last_name) as broadcast_name,
    coalesce(named.full_name, named.broadcast_name) as full_name,
    named.first_name,
    named.last_name,
    named.name_acronym,
    coalesce(named.team_id, named.team_by_number) as team_id,
    case when named.team_id is not null then named._source when named.team_by_number is not null then 'number' end as team_source,
    coalesce(named.team_name, team_names.team_name) as team_name,
    named.is_team_known or named.team_by_number is not null as is_team_known,
    named.team_name_received,
    named.team_colour,
    named.country_code,
    named.headshot_url,
    named.is_listed,
    named._source
from named
left join team_names on team_names.team_id = named.team_by_number
