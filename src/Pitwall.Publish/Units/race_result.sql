-- table: race_result
-- about: Results of races, one row per line of the classification.
-- reads: silver.history_results
select *, _source as source
from silver.history_results
where session_type = 'race'
