-- table:     silver.team_radio
-- about:     Radio messages between drivers and pit wall that were broadcast.
-- grain:     session_key, driver_number, date
-- partition: year, session_key
-- inputs:    bronze.openf1_team_radio, silver.livetiming_team_radio, silver.session_drivers
-- columns:
--   year          INTEGER NOT NULL      Season.
--   session_key   INTEGER NOT NULL      F1's key of the session.
--   driver_number INTEGER NOT NULL      Car number.
--   date          TIMESTAMPTZ NOT NULL  UTC time of the message. Source: OpenF1 team_radio.date.
--   meeting_key   INTEGER               F1's key of the meeting.
--   driver_id     VARCHAR               Stable id of the driver; null when the car is in no entry list.
--   team_id       VARCHAR               Team in this session; null when unknown.
--   recording_url VARCHAR NOT NULL      URL of the MP3. Source: OpenF1 team_radio.recording_url.
--   _source       VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
select
    radio.year,
    radio.session_key,
    radio.driver_number,
    radio.date,
    radio.meeting_key,
    session_drivers.driver_id,
    session_drivers.team_id,
    radio.recording_url,
    radio._source
from received_team_radio() as radio
left join silver.session_drivers as session_drivers using (year, session_key, driver_number)
where radio.driver_number is not null and radio.date is not null and radio.recording_url is not null
qualify row_number() over (partition by radio.session_key, radio.driver_number, radio.date order by radio.recording_url) = 1
