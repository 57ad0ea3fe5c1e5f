-- Meetings as either source lists them; OpenF1's row says more. Live timing repeats the meeting with each of its sessions.
create macro received_meetings() as table
    select * exclude (_source_url), 'openf1' as _source from bronze.openf1_meetings
    union all by name
    select
        year, meeting_key,
        max(meeting_name) as meeting_name, max(meeting_official_name) as meeting_official_name, max(location) as location,
        max(country_key) as country_key, max(country_code) as country_code, max(country_name) as country_name,
        max(circuit_key) as circuit_key, max(circuit_short_name) as circuit_short_name, max(gmt_offset) as gmt_offset,
        max(_fetched_at) as _fetched_at, max(_sha256) as _sha256, max(_run_id) as _run_id, 'livetiming' as _source
    from bronze.livetiming_sessions
    where session_key > 0 and meeting_key is not null
      and meeting_key not in (select meeting_key from bronze.openf1_meetings where meeting_key is not null)
    group by year, meeting_key;
