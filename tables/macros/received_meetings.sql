-- Meetings as either source lists them; OpenF1's row says more.
create macro received_meetings() as table
    select * exclude (_source_url), 'openf1' as _source from bronze.openf1_meetings
    union all by name
    select distinct
        year, meeting_key, meeting_name, meeting_official_name, location, country_key, country_code, country_name,
        circuit_key, circuit_short_name, gmt_offset, _fetched_at, _sha256, _run_id, 'livetiming' as _source
    from bronze.livetiming_sessions
    where session_key > 0 and meeting_key is not null
      and meeting_key not in (select meeting_key from bronze.openf1_meetings where meeting_key is not null);
