-- table:     gold.race_weekend_insights
-- about:     One row per round: who was on pole, who won, what happened in the race, and what it did to the
--            championship.
-- grain:     year, round_number
-- partition: year
-- inputs:    silver.sessions, silver.race_results, silver.qualifying_results, silver.starting_grids, silver.laps, silver.pit_stops, silver.stints, silver.overtakes, silver.track_status, silver.weather, gold.championship_tracker
-- columns:
--   year                           INTEGER NOT NULL  Season.
--   round_number                   INTEGER NOT NULL  Round of the championship.
--   session_key                    INTEGER NOT NULL  F1's key of the race.
--   meeting_key                    INTEGER NOT NULL  F1's key of the meeting.
--   grand_prix_name                VARCHAR NOT NULL  Name of the grand prix.
--   grand_prix_slug                VARCHAR NOT NULL  Key-safe name of the grand prix.
--   race_date                      DATE NOT NULL     UTC date of the race.
--   circuit_name                   VARCHAR           Short name of the circuit; null when unknown.
--   is_sprint_weekend              BOOLEAN NOT NULL  True with a sprint.
--   pole_position_driver           VARCHAR           Name of the driver on the first grid slot (the first in qualifying where no grid is known); null when unknown.
--   pole_position_time             DECIMAL(9,3)      Seconds of that driver's qualifying lap (after a penalty of the fastest it is not the fastest lap); null without one.
--   race_winner_driver             VARCHAR           Name of the winner; null without a classification.
--   race_winner_team               VARCHAR           Team of the winner; null when unknown.
--   pole_to_win                    BOOLEAN NOT NULL  True when the winner started from pole.
--   sprint_winner_driver           VARCHAR           Name of the sprint's winner; null without a sprint.
--   total_finishers                INTEGER NOT NULL  Classified cars.
--   dnf_count                      INTEGER NOT NULL  Cars that did not finish, classified ones included.
--   dns_count                      INTEGER NOT NULL  Cars that did not start.
--   dsq_count                      INTEGER NOT NULL  Disqualified cars.
--   fastest_lap_driver             VARCHAR           Name of the driver of the fastest lap; null where the lake has no laps.
--   fastest_lap_time               DECIMAL(9,3)      Seconds; null where the lake has no laps.
--   biggest_position_gainer        VARCHAR           Name of the classified driver who gained most places from the start; of equals the better placed; null when no start is known.
--   biggest_position_gain          INTEGER           Places gained by him; null when no start is known.
--   total_overtakes                INTEGER           Overtakes that upstream lists, those by pit stops included; null where it lists none.
--   on_track_overtakes             INTEGER           Overtakes neither at the start nor by a pit stop; null where upstream lists none.
--   lead_changes                   INTEGER           Times that a lap ended with another leader than the one before; null where the lake has no laps.
--   safety_car_periods             INTEGER NOT NULL  Spells behind the safety car.
--   virtual_safety_car_periods     INTEGER NOT NULL  Spells under the virtual safety car.
--   red_flags                      INTEGER NOT NULL  Times the race was stopped.
--   avg_pit_stops                  DECIMAL(6,1)      Counted stops per classified car; null where the lake has no stops of the race.
--   most_popular_tire_strategy     VARCHAR           Compounds in the order most classified cars ran them, such as "MEDIUM-HARD"; of equals the best placed car's; null when unknown.
--   wet_share                      DECIMAL(5,2)      Share of the weather samples with rain during the race, 0 to 1; null without weather.
--   championship_leader_before     VARCHAR           Name of the leader after the round before; null in the first round.
--   championship_leader_after      VARCHAR           Name of the leader after this round; null without standings.
--   championship_leadership_change BOOLEAN NOT NULL  True when another driver leads than before.
with races as (
    select
        sessions.year, sessions.round_number, sessions.session_key, sessions.meeting_key, sessions.grand_prix_name, sessions.grand_prix_slug,
        sessions.session_date, sessions.circuit_short_name, sessions.is_sprint_weekend, sessions.date_start, sessions.date_end
    from silver.sessions as sessions
    where sessions.session_kind = 'race' and sessions.round_number is not null and sessions.is_points_session
      and exists (select 1 from silver.race_results as results where results.session_key = sessions.session_key)
),
classification as (
    select
        races.session_key,
        max(results.driver_name) filter (where results.position = 1) as winner,
        max(results.driver_id) filter (where results.position = 1) as winner_id,
        max(results.team_name) filter (where results.position = 1) as winner_team,
        count(results.position) as classified,
        count(*) filter (where results.status = 'DNF') as dnf,
        count(*) filter (where results.status = 'DNS') as dns,
        count(*) filter (where results.status = 'DSQ') as dsq,
        max(results.driver_name) filter (where results.is_fastest_lap) as fastest_lap_driver,
        arg_max(results.driver_name, (results.positions_gained, -results.position)) filter (where results.positions_gained is not null) as gainer,
        max(results.positions_gained) as gain
    from races
    join silver.race_results as results using (session_key)
    group by races.session_key
),
sprint_winners as (
    select meeting_key, max(driver_name) as winner
    from silver.race_results
    where session_kind = 'sprint' and position = 1
    group by meeting_key
),
qualifying as (
    select
        meeting_key,
        max(driver_name) filter (where position = 1) as first_driver,
        max(driver_id) filter (where position = 1) as first_driver_id,
        max(classified_time_millis) filter (where position = 1) as first_time
    from silver.qualifying_results
    where session_kind = 'qualifying'
    group by meeting_key
),
first_slots as (
    select grids.session_key, max(grids.driver_id) as driver_id, max(results.driver_name) as driver_name, max(grids.qualifying_lap_millis) as lap_millis
    from silver.starting_grids as grids
    join silver.race_results as results using (session_key, driver_number)
    where grids.grid_position = 1
    group by grids.session_key
),
leaders as (
    select session_key, lap_number, driver_number, lap_time_millis
    from silver.laps
    where session_kind = 'race' and position_at_lap = 1
),
lead_changes as (
    select session_key, count(*) filter (where driver_number <> driver_before) as changes
    from (select session_key, driver_number, lag(driver_number) over (partition by session_key order by lap_number) as driver_before from leaders)
    group by session_key
),
fastest_laps as (
    select session_key, max(lap_time_millis) as millis
    from silver.laps
    where is_fastest_lap
    group by session_key
),
overtakes as (
    select session_key, count(*) as total, count(*) filter (where cause = 'on_track') as on_track
    from silver.overtakes
    group by session_key
),
interruptions as (
    select
        races.session_key,
        count(*) filter (where spells.track_status = 'SC') as safety_cars,
        count(*) filter (where spells.track_status = 'VSC') as virtual_safety_cars,
        count(*) filter (where spells.track_status = 'RED') as red_flags
    from races
    join silver.track_status as spells using (session_key)
    -- A red flag after the flag only keeps the cars off the track.
    where spells.sector = 0 and spells.started_at between races.date_start and (
        select coalesce(max(laps.date_end), races.date_end) from silver.laps as laps where laps.session_key = races.session_key and laps.position_at_lap = 1)
    group by races.session_key
),
stops as (
    select stops.session_key, count(*) filter (where stops.is_counted_stop and results.position is not null) as counted
    from silver.pit_stops as stops
    join silver.race_results as results using (session_key, driver_number)
    group by stops.session_key
),
strategies as (
    select
        results.session_key, results.driver_number, results.position,
        string_agg(coalesce(stints.compound, 'UNKNOWN'), '-' order by stints.stint_number) as strategy
    from silver.race_results as results
    join silver.stints as stints using (session_key, driver_number)
    where results.position is not null and stints.total_laps > 0
    group by results.session_key, results.driver_number, results.position
),
popular_strategies as (
    select session_key, strategy
    from strategies
    group by session_key, strategy
    qualify row_number() over (partition by session_key order by count(*) desc, min(position)) = 1
),
weather as (
    select races.session_key, avg(cast(samples.is_raining as integer)) as wet_share
    from races
    join silver.weather as samples using (session_key)
    where samples.date between races.date_start and races.date_end
    group by races.session_key
),
championship_leaders as (
    select
        year, meeting_key, driver_id, driver_name,
        lag(driver_id) over (partition by year order by round_number) as id_before,
        lag(driver_name) over (partition by year order by round_number) as name_before
    from gold.championship_tracker
    where standings_order = 1
)
select
    races.year,
    races.round_number,
    races.session_key,
    races.meeting_key,
    races.grand_prix_name,
    races.grand_prix_slug,
    races.session_date as race_date,
    races.circuit_short_name as circuit_name,
    races.is_sprint_weekend,
    coalesce(first_slots.driver_name, qualifying.first_driver) as pole_position_driver,
    case when first_slots.session_key is not null then first_slots.lap_millis else qualifying.first_time end / 1000.0 as pole_position_time,
    classification.winner as race_winner_driver,
    classification.winner_team as race_winner_team,
    coalesce(classification.winner_id = coalesce(first_slots.driver_id, qualifying.first_driver_id), false) as pole_to_win,
    sprint_winners.winner as sprint_winner_driver,
    classification.classified as total_finishers,
    classification.dnf as dnf_count,
    classification.dns as dns_count,
    classification.dsq as dsq_count,
    classification.fastest_lap_driver,
    fastest_laps.millis / 1000.0 as fastest_lap_time,
    classification.gainer as biggest_position_gainer,
    classification.gain as biggest_position_gain,
    overtakes.total as total_overtakes,
    overtakes.on_track as on_track_overtakes,
    lead_changes.changes as lead_changes,
    coalesce(interruptions.safety_cars, 0) as safety_car_periods,
    coalesce(interruptions.virtual_safety_cars, 0) as virtual_safety_car_periods,
    coalesce(interruptions.red_flags, 0) as red_flags,
    stops.counted / nullif(classification.classified, 0) as avg_pit_stops,
    popular_strategies.strategy as most_popular_tire_strategy,
    weather.wet_share,
    championship_leaders.name_before as championship_leader_before,
    championship_leaders.driver_name as championship_leader_after,
    coalesce(championship_leaders.driver_id <> championship_leaders.id_before, false) as championship_leadership_change
from races
join classification using (session_key)
left join sprint_winners using (meeting_key)
left join qualifying using (meeting_key)
left join first_slots using (session_key)
left join lead_changes using (session_key)
left join fastest_laps using (session_key)
left join overtakes using (session_key)
left join interruptions using (session_key)
left join stops using (session_key)
left join popular_strategies using (session_key)
left join weather using (session_key)
left join championship_leaders
    on championship_leaders.year = races.year and championship_leaders.meeting_key = races.meeting_key
