-- laps_in_order (block): A stint does not end before it begins.
select year, session_key, driver_number, stint_number, lap_start, lap_end
from silver.stints
where lap_start > lap_end or (lap_start is null) <> (lap_end is null);

-- stints_do_not_overlap (block): A lap belongs to one stint.
select year, session_key, driver_number, stint_number, lap_start
from silver.stints
qualify lap_start <= max(lap_end) over (partition by session_key, driver_number order by stint_number rows between unbounded preceding and 1 preceding);

-- stint_number_in_range (warn): A driver has 1 to 20 stints.
select year, session_key, driver_number, stint_number from silver.stints where stint_number not between 1 and 20;

-- compound_is_known (warn): A stint with laps has a compound; tests and blanked feeds have none.
select year, session_key, driver_number, stint_number from silver.stints where total_laps > 0 and compound is null;

-- plausible_age (warn): Tyres are not older than 60 laps at the start of a stint.
select year, session_key, driver_number, stint_number, tyre_age_at_start from silver.stints where tyre_age_at_start not between 0 and 60;

-- every_lap_has_a_stint (warn): Every lap of a driver lies in a stint, but for the one on which he retired.
select laps.year, laps.session_key, laps.driver_number, count(*) as laps_without_stint
from (
    select year, session_key, driver_number, lap_number, max(lap_number) over (partition by session_key, driver_number) as last_lap
    from received_laps()
) as laps
anti join silver.stints as stints
    on stints.session_key = laps.session_key and stints.driver_number = laps.driver_number and laps.lap_number between stints.lap_start and stints.lap_end
where laps.lap_number < laps.last_lap
group by laps.year, laps.session_key, laps.driver_number;
