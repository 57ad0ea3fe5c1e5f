-- table:     silver.starting_grids
-- about:     Who started where in races and sprints. The grid is published under the key of the qualifying session
--            that set it; here it stands under that of the race, pit-lane starts included.
-- grain:     session_key, driver_number
-- partition: year
-- inputs:    bronze.openf1_starting_grid, bronze.openf1_laps, silver.livetiming_laps, silver.livetiming_starting_grid, bronze.openf1_session_result, silver.livetiming_session_result, silver.sessions, silver.session_drivers, silver.qualifying_results
-- columns:
--   year                   INTEGER NOT NULL  Season.
--   session_key            INTEGER NOT NULL  F1's key of the race or sprint that was started from this grid.
--   driver_number          INTEGER NOT NULL  Car number.
--   meeting_key            INTEGER NOT NULL  F1's key of the meeting.
--   qualifying_session_key INTEGER           F1's key of the session that set the grid; null when the lake has none.
--   session_kind           VARCHAR NOT NULL  race or sprint.
--   driver_id              VARCHAR           Stable id of the driver; null when unknown.
--   team_id                VARCHAR           Team in this session; null when unknown.
--   grid_position          INTEGER           Grid slot, cars that did not come to the start included; null for a start from the pit lane.
--   is_pit_lane_start      BOOLEAN NOT NULL  True for a start from the pit lane.
--   start_order            INTEGER NOT NULL  Order at the start: the grid in its order, then the pit lane.
--   is_starter             BOOLEAN NOT NULL  False for a car that did not take the start.
--   qualifying_position    INTEGER           Place in the session that set the grid; null when not classified. Source: OpenF1 session_result.position.
--   grid_penalty_places    INTEGER           Slots lost against the place in qualifying (negative: gained by penalties of others); null without both.
--   qualifying_lap_millis  BIGINT            Milliseconds of the lap that counted for the grid; null without one. Source: OpenF1 starting_grid.lap_duration.
--   grid_source            VARCHAR NOT NULL  openf1 (the published grid), livetiming or livetiming_hub (the grid as the timing screen showed it), pit_lane_by_laps (the first lap has no start mark or begins in the pit lane, so the car came from there), qualifying_order (no grid is published: order of qualifying, before penalties).
--   _source                VARCHAR NOT NULL  Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with grid_setters as (
    -- Since 2023 each of the two starts of a sprint weekend has a qualifying session of its own.
    select
        races.year, races.session_key, races.meeting_key, races.session_kind,
        max(qualifying.session_key) as qualifying_session_key
    from silver.sessions as races
    left join silver.sessions as qualifying
        on qualifying.meeting_key = races.meeting_key
        and qualifying.session_kind = case races.session_kind when 'race' then 'qualifying' else 'sprint_qualifying' end
        and not qualifying.is_cancelled
    where races.is_points_session
    group by races.year, races.session_key, races.meeting_key, races.session_kind
),
published as (
    select session_key as qualifying_session_key, driver_number, position, lap_duration
    from bronze.openf1_starting_grid
    where driver_number is not null
    qualify row_number() over (partition by session_key, driver_number order by position nulls last, lap_duration) = 1
),
published_sessions as (
    select distinct qualifying_session_key from published
),
-- Live timing shows the grid under the key of the race itself.
shown as (
    select session_key, driver_number, position, _source from silver.livetiming_starting_grid
),
shown_sessions as (
    select distinct session_key from shown
),
results as (
    select session_key, driver_number, bool_or(coalesce(dns, false)) as is_dns
    from received_session_result()
    where driver_number is not null
    group by session_key, driver_number
),
-- A car that starts from the pit lane crosses no start line: its first lap has no mark, or its first mini sectors are those of the pit lane.
first_laps as (
    select
        session_key, driver_number,
        bool_or(date_start is null or list_contains(segments_sector_1[1:3], 2064)) as begins_in_pit_lane
    from received_laps()
    where lap_number = 1
    group by session_key, driver_number
),
-- Where no first lap is marked at all the marks say nothing.
marked_races as (
    select session_key
    from first_laps
    group by session_key
    having count(*) filter (where not begins_in_pit_lane) > count(*) filter (where begins_in_pit_lane)
),
raced as (
    select distinct session_key from results
),
-- The published grid, and whoever raced without a slot on it.
cars as (
    select setters.session_key, published.driver_number
    from grid_setters as setters
    join published using (qualifying_session_key)
    union
    select setters.session_key, results.driver_number
    from grid_setters as setters
    join published_sessions using (qualifying_session_key)
    join results using (session_key)
),
lines as (
    select
        setters.year, setters.session_key, setters.meeting_key, setters.session_kind, setters.qualifying_session_key,
        cars.driver_number,
        published.position as slot,
        published.lap_duration,
        'openf1' as grid_source,
        'openf1' as _source
    from cars
    join grid_setters as setters using (session_key)
    left join published using (qualifying_session_key, driver_number)
    union all
    select
        setters.year, setters.session_key, setters.meeting_key, setters.session_kind, setters.qualifying_session_key,
        shown.driver_number,
        shown.position,
        null,
        shown._source,
        shown._source
    from shown
    join grid_setters as setters using (session_key)
    anti join published_sessions using (qualifying_session_key)
    union all
    -- No grid is published or shown: the order of qualifying stands in for it.
    select
        setters.year, setters.session_key, setters.meeting_key, setters.session_kind, setters.qualifying_session_key,
        qualifying.driver_number,
        qualifying.classification_order,
        qualifying.classified_time_millis / 1000.0,
        'qualifying_order',
        qualifying._source
    from grid_setters as setters
    join silver.qualifying_results as qualifying on qualifying.session_key = setters.qualifying_session_key
    anti join published_sessions on published_sessions.qualifying_session_key = setters.qualifying_session_key
    anti join shown_sessions on shown_sessions.session_key = setters.session_key
),
starts as (
    select
        lines.*,
        -- Before the race nobody is known to stay away.
        raced.session_key is null or (results.session_key is not null and not results.is_dns) as is_starter,
        coalesce(first_laps.begins_in_pit_lane and marked_races.session_key is not null, false) as seen_in_pit_lane
    from lines
    left join results using (session_key, driver_number)
    left join raced using (session_key)
    left join first_laps using (session_key, driver_number)
    left join marked_races using (session_key)
),
classified as (
    select
        starts.*,
        -- Who raced without a slot came from the pit lane.
        seen_in_pit_lane or (slot is null and is_starter) as is_pit_lane_start,
        case when not seen_in_pit_lane then slot end as grid_position
    from starts
)
select
    classified.year,
    classified.session_key,
    classified.driver_number,
    classified.meeting_key,
    classified.qualifying_session_key,
    classified.session_kind,
    coalesce(session_drivers.driver_id, qualifying_drivers.driver_id) as driver_id,
    coalesce(session_drivers.team_id, qualifying_drivers.team_id) as team_id,
    classified.grid_position,
    classified.is_pit_lane_start,
    row_number() over (
        partition by classified.session_key
        order by classified.grid_position nulls last, classified.slot nulls last, qualifying.classification_order nulls last, classified.driver_number) as start_order,
    classified.is_starter,
    qualifying.position as qualifying_position,
    classified.grid_position - qualifying.position as grid_penalty_places,
    seconds_to_millis(classified.lap_duration) as qualifying_lap_millis,
    case when classified.is_pit_lane_start and classified.slot is not null and classified.grid_source <> 'qualifying_order' then 'pit_lane_by_laps' else classified.grid_source end as grid_source,
    classified._source
from classified
left join silver.qualifying_results as qualifying
    on qualifying.session_key = classified.qualifying_session_key and qualifying.driver_number = classified.driver_number
left join silver.session_drivers as session_drivers
    on session_drivers.session_key = classified.session_key and session_drivers.driver_number = classified.driver_number
left join silver.session_drivers as qualifying_drivers
    on qualifying_drivers.session_key = classified.qualifying_session_key and qualifying_drivers.driver_number = classified.driver_number
