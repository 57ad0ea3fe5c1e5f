-- table:     silver.circuits
-- about:     One row per circuit, described as by its latest meeting.
-- grain:     circuit_key
-- partition: none
-- inputs:    silver.meetings
-- columns:
--   circuit_key        INTEGER NOT NULL  F1's key of the circuit. Source: OpenF1 meetings.circuit_key.
--   circuit_id         VARCHAR NOT NULL  Key-safe short name, such as "spa-francorchamps".
--   circuit_short_name VARCHAR NOT NULL  Short name. Source: OpenF1 meetings.circuit_short_name.
--   circuit_type       VARCHAR           "Permanent", "Temporary - Street" or "Temporary - Road"; null when no answer said so.
--   location           VARCHAR           Town or region.
--   country_key        INTEGER           F1's key of the country.
--   country_code       VARCHAR           Three letters.
--   country_name       VARCHAR           Country in English.
--   circuit_image      VARCHAR           URL of a picture; null when no answer had one.
--   first_season       INTEGER NOT NULL  First season in the lake.
--   last_season        INTEGER NOT NULL  Last season in the lake.
--   total_meetings     INTEGER NOT NULL  Meetings in the lake, tests and cancelled ones included.
--   _source            VARCHAR NOT NULL  Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
select
    circuit_key,
    coalesce(slug(arg_max(circuit_short_name, (date_start, meeting_key))), 'circuit-' || circuit_key) as circuit_id,
    coalesce(arg_max(circuit_short_name, (date_start, meeting_key)), 'Circuit ' || circuit_key) as circuit_short_name,
    arg_max(circuit_type, (date_start, meeting_key)) as circuit_type,
    arg_max(location, (date_start, meeting_key)) as location,
    arg_max(country_key, (date_start, meeting_key)) as country_key,
    arg_max(country_code, (date_start, meeting_key)) as country_code,
    arg_max(country_name, (date_start, meeting_key)) as country_name,
    arg_max(circuit_image, (date_start, meeting_key)) as circuit_image,
    min(year) as first_season,
    max(year) as last_season,
    count(*) as total_meetings,
    arg_max(_source, (date_start, meeting_key)) as _source
from silver.meetings
where circuit_key is not null
group by circuit_key
