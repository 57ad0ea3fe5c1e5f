-- gap_is_not_negative (block): The mean of the fastest laps is not faster than the fastest.
select year, session_key, team_id, intra_team_gap from gold.team_performance where intra_team_gap < 0;

-- two_cars (warn): A team has one or two cars in a session; with a third, one was handed over.
select year, session_key, team_id, drivers_count from gold.team_performance where drivers_count not between 1 and 2;
