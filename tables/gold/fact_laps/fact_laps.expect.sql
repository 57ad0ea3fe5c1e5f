-- every_lap_of_silver (block): Every lap of silver is a fact.
select laps.year, laps.session_key, laps.laps, facts.facts
from (select year, session_key, count(*) as laps from silver.laps group by year, session_key) as laps
left join (select year, session_key, count(*) as facts from gold.fact_laps group by year, session_key) as facts using (year, session_key)
where laps.laps is distinct from facts.facts;

-- valid_laps_are_ranked (block): A valid lap has a time, a rank and a delta that is not negative.
select year, session_key, driver_number, lap_number
from gold.fact_laps
where is_valid_lap and (lap_time_ms is null or session_lap_time_rank is null or delta_to_personal_best is null or delta_to_personal_best < 0);

-- one_personal_best (block): A driver with a valid lap has one best.
select year, session_key, driver_number, count(*) filter (where is_personal_best_lap) as bests
from gold.fact_laps
group by year, session_key, driver_number
having count(*) filter (where is_personal_best_lap) <> cast(bool_or(is_valid_lap) as integer);
