-- gap_is_read (warn): Every gap is understood as time or laps.
select year, session_key, driver_number, date, gap_to_leader, "interval"
from silver.intervals
where (gap_to_leader is not null and gap_to_leader_laps is null) or ("interval" is not null and interval_laps is null);

-- interval_within_the_gap (warn): The car ahead is not farther away than the leader, but for the moment a lap is completed.
select year, session_key, driver_number, date, gap_to_leader_millis, interval_millis
from silver.intervals
where interval_millis > gap_to_leader_millis + 1000;
