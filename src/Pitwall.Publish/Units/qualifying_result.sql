-- table: qualifying_result
-- about: Results of qualifying for the race in every format, one row per line; session_type tells the sessions apart.
-- reads: silver.history_qualifying
select *, _source as source
from silver.history_qualifying
where session_type in ('pre_qualifying', 'qualifying', 'qualifying_1', 'qualifying_2')
