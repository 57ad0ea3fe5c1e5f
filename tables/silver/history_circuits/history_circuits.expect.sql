-- zone_is_known (warn): The time zone of every circuit is known.
select circuit_id from silver.history_circuits where time_zone is null;

-- on_the_globe (warn): Coordinates are degrees.
select circuit_id, latitude, longitude from silver.history_circuits where latitude not between -90 and 90 or longitude not between -180 and 180;
