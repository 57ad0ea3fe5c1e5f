-- nothing_is_lost (block): The points of a season are those of its results.
select tracked.year, tracked.points, scored.points as points_of_results
from (
    select year, sum(round_points) as points from gold.championship_tracker group by year
) as tracked
join (
    select results.year, sum(results.points) as points
    from silver.race_results as results
    join silver.sessions as sessions using (year, session_key)
    where sessions.is_points_session and sessions.round_number is not null
    group by results.year
) as scored using (year)
where tracked.points <> scored.points;

-- leader_has_no_gap (block): The first in the championship is level with the leader and nobody has more.
select year, round_number, driver_id, points_gap_to_leader
from gold.championship_tracker
where points_gap_to_leader < 0 or (championship_position = 1 and points_gap_to_leader <> 0);

-- points_never_shrink (block): Totals do not fall from round to round.
select year, round_number, driver_id, season_points_total
from gold.championship_tracker
qualify season_points_total < lag(season_points_total) over (partition by year, driver_id order by round_number);

-- round_points_in_range (block): A round gives one driver 34 points at most: 26 of a race and 8 of a sprint.
select year, round_number, driver_id, round_points from gold.championship_tracker where round_points not between 0 and 34;

-- nobody_vanishes (block): Who has raced stays in the standings of the season.
select year, round_number, count(*) as drivers
from gold.championship_tracker
group by year, round_number
qualify count(*) < lag(count(*)) over (partition by year order by round_number);

-- one_winner_per_race (warn): A complete round has one winner.
select year, round_number, count(*) filter (where finish_position = 1) as winners
from gold.championship_tracker
where is_round_complete
group by year, round_number
having count(*) filter (where finish_position = 1) <> 1;

-- rounds_without_holes (warn): Every round before the last has a result in the lake.
select year, max(round_number) as last_round, count(distinct round_number) as rounds
from gold.championship_tracker
group by year
having max(round_number) <> count(distinct round_number);
