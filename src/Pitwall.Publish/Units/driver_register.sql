-- table: driver_register
-- about: Who was entered for whom in a season.
-- reads: silver.season_entries
-- columns:
--   first_round     First round entered; null when the rounds are not known.
--   last_round      Last round entered; null when the rounds are not known.
--   rounds_entered  Number of rounds entered; null when they are not known.
--   is_test_driver  True when the driver was entered to test only.
select year, driver_id, constructor_id, min(_source) as source,
  list_min(flatten(list(rounds))) as first_round,
  list_max(flatten(list(rounds))) as last_round,
  nullif(len(list_distinct(flatten(list(rounds)))), 0) as rounds_entered,
  coalesce(bool_and(is_test_driver), false) as is_test_driver
from silver.season_entries
where driver_id is not null and constructor_id is not null
group by year, driver_id, constructor_id
