-- born_before_racing (warn): Drivers die after they are born.
select driver_id, date_of_birth, date_of_death from silver.history_drivers where date_of_death <= date_of_birth;

-- one_driver_per_foreign_id (warn): An id of Jolpica belongs to one driver.
select jolpica_id, count(*) as drivers from silver.history_drivers where jolpica_id is not null group by jolpica_id having count(*) > 1;
