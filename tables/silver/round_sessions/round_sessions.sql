-- table:     silver.round_sessions
-- about:     Sessions of the rounds since 1950: those with a day, and those that left results. Tied to the sessions of OpenF1 and live timing
--            by session_key.
-- grain:     round_id, session_type
-- partition: none
-- inputs:    bronze.f1db_races, bronze.f1db_races_free_practice_1_results, bronze.f1db_races_free_practice_2_results, bronze.f1db_races_free_practice_3_results, bronze.f1db_races_free_practice_4_results, bronze.f1db_races_pre_qualifying_results, bronze.f1db_races_qualifying_results, bronze.f1db_races_qualifying_1_results, bronze.f1db_races_qualifying_2_results, bronze.f1db_races_warming_up_results, bronze.f1db_races_sprint_qualifying_results, bronze.f1db_races_sprint_race_results, bronze.jolpica_races, bronze.jolpica_qualifying, bronze.jolpica_sprint_results, silver.rounds, silver.sessions, seed.circuit_time_zones, seed.grand_prix_aliases, seed.jolpica_circuits, seed.known_source_errors
-- columns:
--   round_id      VARCHAR NOT NULL  Round: silver.rounds.
--   session_type  VARCHAR NOT NULL  practice_1 to practice_4, pre_qualifying, qualifying, qualifying_1, qualifying_2, sprint_qualifying, sprint, warm_up or race.
--   session_label VARCHAR NOT NULL  What it was called: the qualifying of the sprint was "Sprint Shootout" in 2023 and is "Sprint Qualifying" since 2024.
--   year          INTEGER NOT NULL  Season.
--   round_number  INTEGER           Place of the round in the season, from 1; null for a cancelled round.
--   date          DATE              UTC day; null where it is not known.
--   start         TIMESTAMPTZ       UTC start; null where it is not known.
--   start_source  VARCHAR           Who says when it starts: f1db, jolpica, or openf1, livetiming, livetiming_hub through the tied session; null without a start.
--   time_zone     VARCHAR           Time zone of the circuit, IANA; null for a circuit that the list of zones does not have.
--   local_date    DATE              Day at the track; null where the day is not known.
--   session_key   INTEGER           F1's key of the session: silver.sessions; null when the lake does not have it.
--   _source       VARCHAR NOT NULL  Where the row comes from: f1db, or jolpica where f1db has nothing.
with dated as (
    unpivot (
        select
            id as race_id,
            {day: date, clock: time, has: true} as race,
            {day: free_practice_1_date, clock: free_practice_1_time, has: free_practice_1_date is not null or id in (select race_id from bronze.f1db_races_free_practice_1_results)} as practice_1,
            {day: free_practice_2_date, clock: free_practice_2_time, has: free_practice_2_date is not null or id in (select race_id from bronze.f1db_races_free_practice_2_results)} as practice_2,
            {day: free_practice_3_date, clock: free_practice_3_time, has: free_practice_3_date is not null or id in (select race_id from bronze.f1db_races_free_practice_3_results)} as practice_3,
            {day: free_practice_4_date, clock: free_practice_4_time, has: free_practice_4_date is not null or id in (select race_id from bronze.f1db_races_free_practice_4_results)} as practice_4,
            {day: pre_qualifying_date, clock: pre_qualifying_time, has: pre_qualifying_date is not null or id in (select race_id from bronze.f1db_races_pre_qualifying_results)} as pre_qualifying,
            {day: qualifying_date, clock: qualifying_time, has: qualifying_date is not null or id in (select race_id from bronze.f1db_races_qualifying_results)} as qualifying,
            {day: qualifying_1_date, clock: qualifying_1_time, has: qualifying_1_date is not null or id in (select race_id from bronze.f1db_races_qualifying_1_results)} as qualifying_1,
            {day: qualifying_2_date, clock: qualifying_2_time, has: qualifying_2_date is not null or id in (select race_id from bronze.f1db_races_qualifying_2_results)} as qualifying_2,
            {day: warming_up_date, clock: warming_up_time, has: warming_up_date is not null or id in (select race_id from bronze.f1db_races_warming_up_results)} as warm_up,
            {day: sprint_qualifying_date, clock: sprint_qualifying_time, has: sprint_qualifying_date is not null or id in (select race_id from bronze.f1db_races_sprint_qualifying_results)} as sprint_qualifying,
            {day: sprint_race_date, clock: sprint_race_time, has: sprint_race_date is not null or id in (select race_id from bronze.f1db_races_sprint_race_results)} as sprint
        from bronze.f1db_races
    )
    on race, practice_1, practice_2, practice_3, practice_4, pre_qualifying, qualifying, qualifying_1, qualifying_2, warm_up, sprint_qualifying, sprint
    into name session_type value told
),
of_f1db as (
    select rounds.round_id, dated.session_type, dated.told.day as date, utc_instant(dated.told.day, dated.told.clock) as start, 'f1db' as _source
    from dated
    join silver.rounds as rounds on rounds.f1db_race_id = dated.race_id
    where dated.told.has
),
dated_by_jolpica as (
    unpivot (
        select
            year, jolpica_round,
            {day: date, clock: clock} as race,
            {day: first_practice_date, clock: first_practice_clock} as practice_1,
            {day: second_practice_date, clock: second_practice_clock} as practice_2,
            {day: third_practice_date, clock: third_practice_clock} as practice_3,
            {day: qualifying_date, clock: qualifying_clock} as qualifying,
            {day: sprint_qualifying_date, clock: sprint_qualifying_clock} as sprint_qualifying,
            {day: sprint_date, clock: sprint_clock} as sprint
        from calendar_of_jolpica()
    )
    on race, practice_1, practice_2, practice_3, qualifying, sprint_qualifying, sprint
    into name session_type value told
),
of_jolpica as (
    select rounds.round_id, told.session_type, max(told.date) as date, max(told.start) as start, 'jolpica' as _source
    from (
        select year, jolpica_round, session_type, told.day as date, utc_instant(told.day, told.clock) as start from dated_by_jolpica where told.day is not null
        union all
        select distinct season, round, 'qualifying', null, null from bronze.jolpica_qualifying
        union all
        select distinct season, round, 'sprint', null, null from bronze.jolpica_sprint_results
    ) as told
    join silver.rounds as rounds on rounds.year = told.year and rounds.jolpica_round = told.jolpica_round
    group by rounds.round_id, told.session_type
),
-- The sessions of a round are told by one source. Jolpica adds the start where f1db has none, and the day too.
listed as (
    select
        of_f1db.round_id, of_f1db.session_type, coalesce(of_f1db.date, of_jolpica.date) as date, of_f1db.start as told_start, of_jolpica.start as jolpica_start, of_f1db._source
    from of_f1db
    left join of_jolpica using (round_id, session_type)
    union all by name
    select round_id, session_type, date, start as jolpica_start, _source
    from of_jolpica
    where round_id not in (select round_id from of_f1db)
)
select
    rounds.round_id,
    listed.session_type,
    case listed.session_type
        when 'pre_qualifying' then 'Pre-Qualifying'
        when 'sprint_qualifying' then case when rounds.year = 2023 then 'Sprint Shootout' else 'Sprint Qualifying' end
        when 'warm_up' then 'Warm-up'
        else upper(left(listed.session_type, 1)) || replace(substr(listed.session_type, 2), '_', ' ')
    end as session_label,
    rounds.year,
    rounds.round_number,
    coalesce(listed.date, cast(sessions.date_start as date)) as date,
    coalesce(listed.told_start, listed.jolpica_start, sessions.date_start) as start,
    case
        when listed.told_start is not null then 'f1db'
        when listed.jolpica_start is not null then 'jolpica'
        else sessions._source
    end as start_source,
    rounds.time_zone,
    local_day(coalesce(listed.told_start, listed.jolpica_start, sessions.date_start), listed.date, rounds.time_zone, zones.utc_days_ahead) as local_date,
    sessions.session_key,
    listed._source
from listed
join silver.rounds as rounds using (round_id)
left join seed.circuit_time_zones as zones on zones.circuit_id = rounds.circuit_id
left join silver.sessions as sessions
    on sessions.meeting_key = rounds.meeting_key and not sessions.is_cancelled
    and listed.session_type = case sessions.session_kind
        when 'practice' then 'practice_' || regexp_extract(sessions.session_name, '[1-4]')
        else sessions.session_kind
    end
-- A meeting has each kind of session once; should upstream list one twice, the first one stands.
qualify row_number() over (partition by rounds.round_id, listed.session_type order by sessions.session_key) = 1
