-- nothing_is_lost (block): The points of a season are those of its results.
select tracked.year, tracked.points, scored.points as points_of_results
from (
    select year, sum(round_points) as points from gold.constructor_standings group by year
) as tracked
join (
    select results.year, sum(results.points) as points
    from silver.race_results as results
    join silver.sessions as sessions using (year, session_key)
    where sessions.is_points_session and sessions.round_number is not null and results.team_id is not null
    group by results.year
) as scored using (year)
where tracked.points <> scored.points;

-- leader_has_no_gap (block): The first in the championship is level with the leader and nobody has more.
select year, round_number, team_id, points_gap_to_leader
from gold.constructor_standings
where points_gap_to_leader < 0 or (constructor_position = 1 and points_gap_to_leader <> 0);

-- points_never_shrink (block): Totals do not fall from round to round.
select year, round_number, team_id, season_points_total
from gold.constructor_standings
qualify season_points_total < lag(season_points_total) over (partition by year, team_id order by round_number);

-- number_of_teams (warn): Ten teams until 2025, eleven since 2026.
select year, round_number, count(*) as teams
from gold.constructor_standings
group by year, round_number
having count(*) <> case when year >= 2026 then 11 else 10 end;
