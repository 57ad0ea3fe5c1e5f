-- nothing_is_lost (block): The points of a season are those of its results, where these count as they are.
select tracked.year, tracked.points, scored.points as points_of_results
from (
    select year, sum(round_points) as points from gold.constructor_standings group by year
) as tracked
join (
    select year, sum(points) as points
    from silver.championship_results
    where session_type in ('race', 'sprint') and constructor_id is not null
    group by year
    having bool_and(is_points_awarded)
) as scored using (year)
where tracked.points <> scored.points;

-- leader_has_no_gap (block): The first in the championship is level with the leader and nobody who is placed has more.
select year, round_number, entry_id, points_gap_to_leader
from gold.constructor_standings
where standing_status = 'placed' and (points_gap_to_leader < 0 or (constructor_position = 1 and points_gap_to_leader <> 0));

-- points_are_accounted_for (block): What was scored counts, or was dropped or withdrawn; a hundredth may be lost to rounding.
select year, round_number, entry_id, season_points_total, points_scored
from gold.constructor_standings
where abs(season_points_total + points_dropped + points_withdrawn - points_scored) > 0.02;

-- number_of_teams (warn): Ten teams from 2017 to 2025, eleven since 2026; Force India stands twice in 2018.
select year, round_number, count(distinct team_id) as teams
from gold.constructor_standings
where year >= 2017
group by year, round_number
having count(distinct team_id) <> case when year >= 2026 then 11 else 10 end;
