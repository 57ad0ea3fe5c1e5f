-- points_in_range (block): A race gives 0 to 26 points.
select year, session_key, driver_number, race_points from gold.driver_performance_summary_race where race_points not between 0 and 26;

-- plausible_stops (warn): A finisher stops one to five times, but for shortened and red-flagged races.
select year, session_key, driver_number, total_pit_stops
from gold.driver_performance_summary_race
where finish_position is not null and total_pit_stops not between 1 and 5;

-- plausible_stop_time (warn): The mean time in the pit lane is 12 s to 60 s; repairs take longer.
select year, session_key, driver_number, avg_pit_stop_time from gold.driver_performance_summary_race where avg_pit_stop_time not between 12 and 60;

-- season_total_covers_the_round (block): The season's points include those of the round.
select year, session_key, driver_number, season_points_total, race_points, sprint_points
from gold.driver_performance_summary_race
where season_points_total < race_points + sprint_points;
