-- lap_number_in_range (block): No session has more than 150 laps of one car, and no race more than 90.
select year, session_key, driver_number, lap_number from silver.laps where lap_number > case when session_kind in ('race', 'sprint') then 90 else 250 end;

-- positive_times (warn): Times and speeds are positive.
select year, session_key, driver_number, lap_number, lap_duration, duration_sector_1, duration_sector_2, duration_sector_3
from silver.laps
where lap_duration <= 0 or duration_sector_1 <= 0 or duration_sector_2 <= 0 or duration_sector_3 <= 0 or i1_speed < 0 or i2_speed < 0 or st_speed < 0;

-- one_fastest_lap (block): A session with a valid lap has one fastest.
select year, session_key, count(*) filter (where is_fastest_lap) as fastest_laps
from silver.laps
group by year, session_key
having count(*) filter (where is_fastest_lap) <> cast(bool_or(is_valid_lap) as integer);

-- positions_are_distinct (block): At the end of a lap of a race no two cars share a place.
select year, session_key, lap_number, position_at_lap, count(*) as cars
from silver.laps
where session_kind in ('race', 'sprint') and position_at_lap is not null
group by year, session_key, lap_number, position_at_lap
having count(*) > 1;

-- laps_are_complete (warn): The laps of a driver have no hole.
select year, session_key, driver_number, count(*) as laps, max(lap_number) as last_lap
from silver.laps
group by year, session_key, driver_number
having count(*) <> max(lap_number);

-- sectors_sum_to_lap (warn): Sectors add up to the lap within 2 ms; the estimated first lap of a race aside.
select year, session_key, driver_number, lap_number, lap_duration, sector_duration_delta
from silver.laps
where abs(sector_duration_delta) > 0.0021 and lap_duration_source = 'openf1';

-- plausible_lap_time (warn): A valid green lap takes 50 s to 150 s; a wet track and safety cars make it longer.
select year, session_key, driver_number, lap_number, lap_duration, track_status
from silver.laps
where is_valid_lap and track_status = 'GREEN' and lap_duration not between 50 and 150 and session_kind in ('race', 'sprint') and not is_pit_in_lap;

-- stopped_laps_are_explained (warn): A lap of a race beyond 300 s was run under a red flag.
select year, session_key, driver_number, lap_number, lap_duration, track_status
from silver.laps
where session_kind in ('race', 'sprint') and lap_duration > 300 and track_status is distinct from 'RED';

-- known_compound (warn): A lap of a race or sprint has a compound.
select year, session_key, driver_number, lap_number from silver.laps where session_kind in ('race', 'sprint') and compound is null;

-- plausible_speed (warn): Speeds do not exceed 380 km/h.
select year, session_key, driver_number, lap_number, max_speed from silver.laps where max_speed > 380;

-- driver_is_known (block): Every lap belongs to a driver of the session.
select year, session_key, driver_number, lap_number from silver.laps where driver_id is null;

-- deletions_are_matched (warn): A time that race control deleted in a session with laps is that of a lap.
select control.year, control.session_key, control.driver_number, control.message
from silver.race_control as control
where control.message_kind = 'lap_deleted' and control.deleted_lap_time_millis is not null
  and exists (select 1 from silver.laps as laps where laps.session_key = control.session_key)
  and not exists (
    select 1 from silver.laps as laps
    where laps.session_key = control.session_key and laps.driver_number = control.driver_number and laps.lap_time_millis = control.deleted_lap_time_millis);
