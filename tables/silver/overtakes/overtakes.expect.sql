-- two_cars (block): A car does not overtake itself.
select year, session_key, date, overtaking_driver_number from silver.overtakes where overtaking_driver_number = overtaken_driver_number;

-- position_in_range (block): Positions run from 1 to the size of the field.
select year, session_key, date, overtaking_driver_number, position from silver.overtakes where position not between 1 and 40;
