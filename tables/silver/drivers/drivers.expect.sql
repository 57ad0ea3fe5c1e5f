-- one_current_row (block): One row per driver still holds.
select driver_id, count(*) as rows_that_hold from silver.drivers where is_current group by driver_id having count(*) <> 1;

-- ends_after_its_start (block): A time with a team ends after it starts, and the row that holds has no end.
select driver_id, valid_from, valid_to from silver.drivers where valid_to <= valid_from or is_current <> (valid_to is null);

-- every_change_is_a_change (block): Neighbouring rows differ in team or number.
select driver_id, valid_from
from (
    select driver_id, valid_from, team_id, driver_number,
           lag(team_id) over (partition by driver_id order by valid_from) as team_before,
           lag(driver_number) over (partition by driver_id order by valid_from) as number_before
    from silver.drivers
)
where team_id = team_before and driver_number = number_before;

-- driver_is_named (warn): Every driver has a name.
select driver_id, valid_from from silver.drivers where driver_name = driver_id;
