-- table:     silver.rounds
-- about:     Rounds of the championship since 1950, planned ones too. A round is known by its season and grand prix: when others are called
--            off and its number moves, it stays the same round. Tied to the race weekends of OpenF1 and live timing by meeting_key.
-- grain:     round_id
-- partition: none
-- inputs:    bronze.f1db_races, bronze.f1db_grands_prix, bronze.f1db_races_race_results, bronze.jolpica_races, bronze.jolpica_results, bronze.jolpica_sprint_results, silver.history_revisions, silver.meetings, silver.sessions, seed.circuit_time_zones, seed.grand_prix_aliases, seed.jolpica_circuits, seed.known_source_errors
-- columns:
--   year                     INTEGER NOT NULL  Season.
--   round_id                 VARCHAR NOT NULL  Season and grand prix, such as "2020-styria"; stays when rounds are renumbered.
--   round_number             INTEGER           Place in the season, from 1; may change while a season runs. Null for a cancelled round.
--   grand_prix_id            VARCHAR NOT NULL  Grand prix, by f1db's id.
--   grand_prix_name          VARCHAR NOT NULL  Name such as "São Paulo Grand Prix".
--   official_name            VARCHAR           Official name, sponsor included; null where it is not known.
--   circuit_id               VARCHAR           Circuit: silver.history_circuits; null only for a cancelled round.
--   circuit_layout_id        VARCHAR           Layout of the circuit, by f1db's id; null where it is not known.
--   race_date                DATE NOT NULL     UTC day of the race; of what was planned for a cancelled round.
--   race_start               TIMESTAMPTZ       UTC start of the race; null where only the day is known.
--   start_source             VARCHAR           Who says when it starts: f1db, jolpica, or openf1, livetiming, livetiming_hub through the tied session; null without a start.
--   time_zone                VARCHAR           Time zone of the circuit, IANA; null for a circuit that the list of zones does not have.
--   local_date               DATE NOT NULL     Day of the race at the track: Las Vegas races on Saturday, which is Sunday in UTC.
--   qualifying_format        VARCHAR           TWO_SESSION, FOUR_LAPS (Indianapolis 500), ONE_SESSION, ONE_LAP, AGGREGATE, KNOCKOUT, ELIMINATION or SPRINT_RACE (the sprint set the grid); null where it is not known.
--   sprint_qualifying_format VARCHAR           SPRINT_SHOOTOUT; null without one.
--   is_sprint_weekend        BOOLEAN NOT NULL  True when there is a sprint.
--   laps                     INTEGER           Laps of the race: those that were driven, or are planned.
--   scheduled_laps           INTEGER           Laps that were planned.
--   course_length_km         DOUBLE            Length of a lap, km.
--   distance_km              DOUBLE            Length of the race, km: what was driven, or is planned.
--   is_cancelled             BOOLEAN NOT NULL  True when it was called off. It counts for nothing.
--   is_held                  BOOLEAN NOT NULL  True when the race has results.
--   f1db_race_id             INTEGER           f1db's number of the race; null when f1db does not have it.
--   jolpica_round            INTEGER           Number under which Jolpica has the round; null when it does not. It may be another than round_number while a season changes.
--   wikipedia_url            VARCHAR           Article about it; null where it is not known.
--   meeting_key              INTEGER           F1's key of the meeting: silver.meetings; null when the lake does not have it.
--   _source                  VARCHAR NOT NULL  Who tells of the season: f1db, or jolpica where f1db does not have it; openf1 or livetiming for what only the calendar of the present still has as cancelled.
with held as (
    select distinct race_id from bronze.f1db_races_race_results
),
calendar as (
    select
        calendar.*, driven.laps,
        calendar.sprint_date is not null
            or (calendar.year, calendar.jolpica_round) in (select (season, round) from bronze.jolpica_sprint_results) as is_sprint_weekend
    from calendar_of_jolpica() as calendar
    left join (select season, round, max(laps) as laps from bronze.jolpica_results group by season, round) as driven
        on driven.season = calendar.year and driven.round = calendar.jolpica_round
),
of_f1db as (
    select
        races.year, races.round as round_number, races.grand_prix_id,
        coalesce(grands_prix.full_name, races.official_name, races.grand_prix_id) as grand_prix_name,
        races.official_name, races.circuit_id, races.circuit_layout_id, races.date as race_date, races.time as clock,
        races.qualifying_format, races.sprint_qualifying_format,
        races.sprint_race_laps is not null or races.sprint_race_date is not null as is_sprint_weekend,
        races.laps, coalesce(races.scheduled_laps, races.laps) as scheduled_laps,
        races.course_length, races.distance,
        held.race_id is not null as is_held, races.id as f1db_race_id, 'f1db' as _source,
        row_number() over (partition by races.year, races.circuit_id order by races.date, races.round) as visit
    from bronze.f1db_races as races
    left join bronze.f1db_grands_prix as grands_prix on grands_prix.id = races.grand_prix_id
    left join held on held.race_id = races.id
),
-- A season is told by one source. Jolpica adds the number that it gives the round, where it is read up, and the start where f1db has the day only.
listed as (
    select
        of_f1db.* exclude (clock, visit), utc_instant(of_f1db.race_date, of_f1db.clock) as told_start,
        calendar.jolpica_round, calendar.url as wikipedia_url, utc_instant(calendar.date, calendar.clock) as jolpica_start
    from of_f1db
    left join calendar using (year, circuit_id, visit)
    union all by name
    select
        year, jolpica_round as round_number, grand_prix_id, race_name as grand_prix_name, circuit_id, date as race_date,
        is_sprint_weekend, laps, laps is not null as is_held, 'jolpica' as _source,
        jolpica_round, url as wikipedia_url, utc_instant(date, clock) as jolpica_start
    from calendar
    where year not in (select year from of_f1db) and date is not null
),
-- A meeting is tied by its days; by its name where a source has a wrong day. Weekends are a week apart.
candidates as (
    select
        listed.year, listed.grand_prix_id, meetings.meeting_key,
        case
            when meetings.race_date = listed.race_date then 0
            when listed.race_date - cast(meetings.date_start as date) between -1 and 4 then 1
            when meetings.grand_prix_slug = grand_prix_slug(listed.grand_prix_name) then 2
        end as distance
    from listed
    join silver.meetings as meetings using (year)
    where not meetings.is_testing and not meetings.is_cancelled
),
ties as (
    select year, grand_prix_id, meeting_key
    from candidates
    where distance is not null
    qualify row_number() over (partition by year, grand_prix_id order by distance, meeting_key) = 1
        and row_number() over (partition by meeting_key order by distance, grand_prix_id) = 1
),
-- f1db drops what is called off; its earlier releases had it.
dropped as (
    select
        cast(old_value ->> 'year' as integer) as year, old_value ->> 'grand_prix_id' as grand_prix_id, old_value ->> 'official_name' as official_name,
        old_value ->> 'circuit_id' as circuit_id, old_value ->> 'circuit_layout_id' as circuit_layout_id, cast(old_value ->> 'date' as date) as race_date,
        coalesce(old_value ->> 'sprint_race_laps', old_value ->> 'sprint_race_date') is not null as is_sprint_weekend,
        cast(old_value ->> 'id' as integer) as f1db_race_id, seen_at, 'f1db' as _source
    from silver.history_revisions
    where source = 'f1db' and entity = 'races' and change = 'vanished'
),
-- The calendar of the present keeps some of it.
called_off as (
    select
        meetings.year, coalesce(min(grands_prix.id), meetings.grand_prix_slug) as grand_prix_id, meetings.grand_prix_name, meetings.meeting_official_name as official_name,
        coalesce(cast(max(sessions.date_start) as date), cast(meetings.date_end as date), cast(meetings.date_start as date)) as race_date,
        bool_or(coalesce(sessions.session_kind = 'sprint', false)) as is_sprint_weekend, meetings.meeting_key, meetings._source
    from silver.meetings as meetings
    left join silver.sessions as sessions using (meeting_key)
    left join bronze.f1db_grands_prix as grands_prix on grand_prix_slug(grands_prix.full_name) = meetings.grand_prix_slug
    where meetings.is_cancelled and not meetings.is_testing and meetings.year in (select year from listed)
    group by meetings.year, meetings.meeting_key, meetings.grand_prix_slug, meetings.grand_prix_name, meetings.meeting_official_name,
        meetings.date_start, meetings.date_end, meetings._source
),
cancelled as (
    select * from dropped
    union all by name
    select * from called_off
),
cancelled_rounds as (
    select
        cancelled.year, cancelled.grand_prix_id,
        coalesce(min(grands_prix.full_name), min(cancelled.grand_prix_name), cancelled.grand_prix_id) as grand_prix_name,
        arg_max(cancelled.official_name, cancelled.seen_at is not null) as official_name,
        min(cancelled.circuit_id) as circuit_id, min(cancelled.circuit_layout_id) as circuit_layout_id,
        coalesce(arg_max(cancelled.race_date, cancelled.seen_at), max(cancelled.race_date)) as race_date,
        bool_or(cancelled.is_sprint_weekend) as is_sprint_weekend,
        max(cancelled.f1db_race_id) as f1db_race_id, min(cancelled.meeting_key) as meeting_key, min(cancelled._source) as _source
    from cancelled
    left join bronze.f1db_grands_prix as grands_prix on grands_prix.id = cancelled.grand_prix_id
    -- What was put back under the same name is on again.
    where (cancelled.year, cancelled.grand_prix_id) not in (select (year, grand_prix_id) from listed)
    group by cancelled.year, cancelled.grand_prix_id
)
select
    listed.year,
    round_id_of(listed.year, listed.grand_prix_id) as round_id,
    listed.round_number,
    listed.grand_prix_id,
    listed.grand_prix_name,
    listed.official_name,
    listed.circuit_id,
    listed.circuit_layout_id,
    listed.race_date,
    coalesce(listed.told_start, listed.jolpica_start, sessions.date_start) as race_start,
    case
        when listed.told_start is not null then listed._source
        when listed.jolpica_start is not null then 'jolpica'
        else sessions._source
    end as start_source,
    zones.time_zone,
    local_day(coalesce(listed.told_start, listed.jolpica_start, sessions.date_start), listed.race_date, zones.time_zone, zones.utc_days_ahead) as local_date,
    listed.qualifying_format,
    listed.sprint_qualifying_format,
    listed.is_sprint_weekend,
    listed.laps,
    listed.scheduled_laps,
    listed.course_length as course_length_km,
    listed.distance as distance_km,
    false as is_cancelled,
    listed.is_held,
    listed.f1db_race_id,
    listed.jolpica_round,
    listed.wikipedia_url,
    ties.meeting_key,
    listed._source
from listed
left join ties using (year, grand_prix_id)
left join silver.sessions as sessions
    on sessions.meeting_key = ties.meeting_key and sessions.session_kind = 'race' and not sessions.is_cancelled
left join seed.circuit_time_zones as zones on zones.circuit_id = listed.circuit_id
union all by name
select
    cancelled_rounds.year, round_id_of(cancelled_rounds.year, cancelled_rounds.grand_prix_id) as round_id, cancelled_rounds.grand_prix_id,
    cancelled_rounds.grand_prix_name, cancelled_rounds.official_name, cancelled_rounds.circuit_id, cancelled_rounds.circuit_layout_id,
    cancelled_rounds.race_date, zones.time_zone, local_day(null, cancelled_rounds.race_date, zones.time_zone, zones.utc_days_ahead) as local_date,
    cancelled_rounds.is_sprint_weekend, true as is_cancelled, false as is_held,
    cancelled_rounds.f1db_race_id, cancelled_rounds.meeting_key, cancelled_rounds._source
from cancelled_rounds
left join seed.circuit_time_zones as zones on zones.circuit_id = cancelled_rounds.circuit_id
