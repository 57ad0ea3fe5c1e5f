-- first_is_fastest (block): The first has no delta, nobody a negative one.
select year, session_key, driver_number, position, delta_to_fastest
from gold.session_leaderboard
where delta_to_fastest < 0 or (position = 1 and delta_to_fastest <> 0);

-- first_is_the_fastest_lap (block): The first holds the fastest lap of the session.
select board.year, board.session_key, board.driver_number
from gold.session_leaderboard as board
join silver.laps as laps on laps.session_key = board.session_key and laps.is_fastest_lap
where board.position = 1 and (laps.driver_number <> board.driver_number or laps.lap_number <> board.fastest_lap_number);

-- no_holes (block): Places run without a hole.
select year, session_key, max(position) as last_place, count(*) as drivers from gold.session_leaderboard group by year, session_key having max(position) <> count(*);
