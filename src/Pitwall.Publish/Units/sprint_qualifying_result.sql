-- table: sprint_qualifying_result
-- about: Results of qualifying for the sprint, one row per line.
-- reads: silver.history_qualifying
select *, _source as source
from silver.history_qualifying
where session_type = 'sprint_qualifying'
