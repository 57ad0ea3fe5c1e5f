-- ends_after_its_start (block): A spell ends after it starts.
select year, session_key, sector, started_at, ended_at from silver.track_status where ended_at <= started_at;

-- safety_car_comes_in (warn): A safety car, real or virtual, has an end; without one the session ended behind it or under red.
select year, session_key, sector, started_at, track_status from silver.track_status where track_status in ('SC', 'VSC') and ended_at is null;

-- yellow_is_cleared (warn): A yellow sector is cleared before an hour has gone by.
select year, session_key, sector, started_at, ended_at
from silver.track_status
where sector > 0 and date_diff('minute', started_at, ended_at) > 60;
