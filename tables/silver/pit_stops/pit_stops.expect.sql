-- durations_are_not_negative (block): Durations are not negative.
select year, session_key, driver_number, stop_number, lane_duration, stop_duration
from silver.pit_stops
where lane_duration < 0 or stop_duration < 0;

-- seconds_are_seconds (warn): A visit to the pit lane takes at least 3 s and a standing stop less than the visit.
select year, session_key, driver_number, stop_number, lane_duration, stop_duration
from silver.pit_stops
where lane_duration < 3 or stop_duration > lane_duration;

-- plausible_counted_stop (warn): A counted stop of a race takes 12 s to 120 s in the lane; longer ones were repairs.
select year, session_key, driver_number, stop_number, lap_number, lane_duration, track_status
from silver.pit_stops
where is_counted_stop and lane_duration not between 12 and 120;

-- plausible_standing_time (warn): A counted stop stands 1.7 s to 60 s.
select year, session_key, driver_number, stop_number, stop_duration from silver.pit_stops where is_counted_stop and stop_duration not between 1.7 and 60;

-- lap_is_known (warn): Every visit in a race or sprint names the lap.
select year, session_key, driver_number, stop_number from silver.pit_stops where session_kind in ('race', 'sprint') and lap_number is null;

-- places_in_range (block): Nobody loses or gains more places than there are cars.
select year, session_key, driver_number, stop_number, positions_lost_gained from silver.pit_stops where abs(positions_lost_gained) > 21;

-- one_visit_per_lap (warn): A car comes in once on a lap of a race.
select year, session_key, driver_number, lap_number, count(*) as visits
from silver.pit_stops
where session_kind in ('race', 'sprint')
group by year, session_key, driver_number, lap_number
having count(*) > 1;

-- stops_per_race (warn): Nobody stops more than eight times.
select year, session_key, driver_number, max(counted_stop_number) as stops from silver.pit_stops group by year, session_key, driver_number having max(counted_stop_number) > 8;
