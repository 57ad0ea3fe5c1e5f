-- Sessions as either source lists them; OpenF1's row says more. Live timing gives local times and the offset.
create macro received_sessions() as table
    select * exclude (_source_url), 'openf1' as _source from bronze.openf1_sessions
    union all by name
    select
        year, session_key,
        max(meeting_key) as meeting_key, max(session_name) as session_name, max(session_type) as session_type,
        max(cast(try_cast(date_start as timestamp) - try_cast(gmt_offset as interval) as timestamptz)) as date_start,
        max(cast(try_cast(date_end as timestamp) - try_cast(gmt_offset as interval) as timestamptz)) as date_end,
        max(gmt_offset) as gmt_offset, max(location) as location, max(country_key) as country_key, max(country_code) as country_code,
        max(country_name) as country_name, max(circuit_key) as circuit_key, max(circuit_short_name) as circuit_short_name,
        max(_fetched_at) as _fetched_at, max(_sha256) as _sha256, max(_run_id) as _run_id, 'livetiming' as _source
    from bronze.livetiming_sessions
    -- Sessions without data have a negative key.
    where session_key > 0 and session_key not in (select session_key from bronze.openf1_sessions where session_key is not null)
    group by year, session_key;
