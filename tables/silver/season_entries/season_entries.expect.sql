-- driver_is_known (warn): Every driver is among the drivers.
select entries.year, entries.driver_id from silver.season_entries as entries anti join silver.history_drivers as drivers using (driver_id);

-- constructor_is_known (warn): Every constructor is among the constructors.
select entries.year, entries.constructor_id from silver.season_entries as entries anti join silver.history_constructors as constructors using (constructor_id);
