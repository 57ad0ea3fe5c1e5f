-- table:     silver.drivers
-- about:     History of the drivers: one row per driver and unbroken time with one team and number (a slowly changing
--            dimension of type 2). Times are those of the sessions, so the same sessions give the same rows in any
--            order of loading; a move away and back gives three rows.
-- grain:     driver_id, valid_from
-- partition: none
-- inputs:    silver.session_drivers, silver.sessions
-- columns:
--   driver_id      VARCHAR NOT NULL      Stable id of the driver.
--   driver_name    VARCHAR NOT NULL      Given and family name, as last received; the id when never received.
--   driver_number  INTEGER NOT NULL      Car number in this time.
--   team_id        VARCHAR NOT NULL      Team in this time.
--   team_name      VARCHAR NOT NULL      Team in this time.
--   valid_from     TIMESTAMPTZ NOT NULL  UTC start of the first session with this team and number.
--   valid_to       TIMESTAMPTZ           UTC start of the first session with another team or number (exclusive); null for the row that still holds.
--   is_current     BOOLEAN NOT NULL      True for the row that still holds: one per driver.
--   broadcast_name VARCHAR               As last received in this time; null when never received.
--   full_name      VARCHAR               As last received in this time; null when never received.
--   first_name     VARCHAR               As last received in this time; null when never received.
--   last_name      VARCHAR               As last received in this time; null when never received.
--   name_acronym   VARCHAR               As last received in this time; null when never received.
--   country_code   VARCHAR               As last received in this time; null when never received.
--   team_colour    VARCHAR               As last received in this time, RRGGBB; null when never received.
--   headshot_url   VARCHAR               As last received in this time; null when never received.
--   total_sessions INTEGER NOT NULL      Sessions entered in this time.
--   total_races    INTEGER NOT NULL      Races entered in this time, sprints not counted.
--   _source        VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with entries as (
    select
        session_drivers.driver_id, session_drivers.driver_number, session_drivers.team_id, session_drivers.team_name,
        session_drivers.driver_name, session_drivers.broadcast_name, session_drivers.full_name, session_drivers.first_name, session_drivers.last_name,
        session_drivers.name_acronym, session_drivers.country_code, session_drivers.team_colour, session_drivers.headshot_url, session_drivers._source,
        -- The names of a wrong entry list are not his.
        session_drivers.driver_id_source = 'name' as is_named,
        sessions.session_key, sessions.session_kind, sessions.date_start
    from silver.session_drivers as session_drivers
    join silver.sessions as sessions using (year, session_key)
    -- Without a team it is a stray entry of another series.
    where session_drivers.team_id is not null
    -- Nobody drives two cars: a second number in a session is a slip of the entry list.
    qualify row_number() over (
        partition by session_drivers.driver_id, sessions.session_key
        order by session_drivers.is_listed desc, session_drivers.driver_id_source = 'name' desc, session_drivers.driver_number) = 1
),
appearances as (
    select entries.*, row_number() over (partition by driver_id order by date_start, session_key) as appearance
    from entries
),
moves as (
    select
        appearances.*,
        case
            when team_id = lag(team_id) over career and driver_number = lag(driver_number) over career then 0
            else 1
        end as is_move
    from appearances
    window career as (partition by driver_id order by appearance)
),
spells as (
    select moves.*, sum(is_move) over (partition by driver_id order by appearance rows unbounded preceding) as spell
    from moves
),
names as (
    select driver_id, arg_max(driver_name, appearance) as driver_name
    from spells
    where is_named
    group by driver_id
),
history as (
    select
        driver_id, spell,
        min(driver_number) as driver_number,
        min(team_id) as team_id,
        arg_max(team_name, appearance) as team_name,
        min(date_start) as valid_from,
        arg_max(broadcast_name, appearance) filter (where is_named) as broadcast_name,
        arg_max(full_name, appearance) filter (where is_named) as full_name,
        arg_max(first_name, appearance) filter (where is_named) as first_name,
        arg_max(last_name, appearance) filter (where is_named) as last_name,
        arg_max(name_acronym, appearance) filter (where is_named) as name_acronym,
        arg_max(country_code, appearance) filter (where is_named) as country_code,
        arg_max(team_colour, appearance) as team_colour,
        arg_max(headshot_url, appearance) filter (where is_named) as headshot_url,
        arg_max(_source, appearance) as _source,
        count(*) as total_sessions,
        count(*) filter (where session_kind = 'race') as total_races
    from spells
    group by driver_id, spell
)
select
    history.driver_id,
    coalesce(names.driver_name, history.driver_id) as driver_name,
    history.driver_number,
    history.team_id,
    history.team_name,
    history.valid_from,
    lead(history.valid_from) over (partition by history.driver_id order by history.spell) as valid_to,
    lead(history.spell) over (partition by history.driver_id order by history.spell) is null as is_current,
    history.broadcast_name,
    history.full_name,
    history.first_name,
    history.last_name,
    history.name_acronym,
    history.country_code,
    history.team_colour,
    history.headshot_url,
    history.total_sessions,
    history.total_races,
    history._source
from history
left join names using (driver_id)
