-- table: constructor_register
-- about: Who entered cars in a season.
-- reads: silver.season_entries
-- columns:
--   drivers      Number of drivers entered, test drivers left out.
--   first_round  First round entered; null when the rounds are not known.
--   last_round   Last round entered; null when the rounds are not known.
select year, constructor_id, min(_source) as source,
  count(distinct driver_id) filter (where not coalesce(is_test_driver, false)) as drivers,
  list_min(flatten(list(rounds))) as first_round,
  list_max(flatten(list(rounds))) as last_round
from silver.season_entries
where constructor_id is not null
group by year, constructor_id
