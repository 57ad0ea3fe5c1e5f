-- table:     silver.positions
-- about:     Changes of position: each row holds until the driver's next one.
-- grain:     session_key, driver_number, date
-- partition: year, session_key
-- inputs:    bronze.openf1_position, silver.livetiming_position
-- columns:
--   year            INTEGER NOT NULL      Season.
--   session_key     INTEGER NOT NULL      F1's key of the session.
--   driver_number   INTEGER NOT NULL      Car number.
--   date            TIMESTAMPTZ NOT NULL  UTC time of the change. Source: OpenF1 position.date.
--   meeting_key     INTEGER               F1's key of the meeting.
--   position        INTEGER NOT NULL      Place from this time on. Source: OpenF1 position.position.
--   position_before INTEGER               Place until then; null for the first row.
--   valid_to        TIMESTAMPTZ           UTC time of the driver's next row (exclusive); null for the last.
--   _source         VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with times as (
    select
        year, session_key, driver_number, date, max(meeting_key) as meeting_key, max(_source) as _source,
        list_sort(list_distinct(list(position))) as places
    from received_position()
    where driver_number is not null and date is not null and position is not null
    group by year, session_key, driver_number, date
),
settled as (
    select
        times.*,
        case
            when len(places) = 1 then places[1]
            -- Two places at one time, and the order of the messages is lost: a car moves by one place at a time,
            -- so the new place nearest to the one before is taken, the lower of two as near.
            else list_sort(
                list_transform(
                    list_filter(places, lambda place: place <> coalesce(place_before, 0)),
                    lambda place: [abs(place - coalesce(place_before, place)), -place]))[1][2] * -1
        end as position
    from (
        select times.*, lag(places[-1]) over (partition by session_key, driver_number order by date) as place_before
        from times
    ) as times
)
select
    year,
    session_key,
    driver_number,
    date,
    meeting_key,
    position,
    lag(position) over career as position_before,
    lead(date) over career as valid_to,
    _source
from settled
window career as (partition by session_key, driver_number order by date)
