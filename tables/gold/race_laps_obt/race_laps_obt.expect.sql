-- every_race_lap (block): Every lap of a race or sprint is here.
select facts.year, facts.session_key, facts.driver_number, facts.lap_number
from gold.fact_laps as facts
join silver.sessions as sessions using (year, session_key)
anti join gold.race_laps_obt as obt on obt.sk_lap = facts.sk_lap
where sessions.session_kind in ('race', 'sprint');
