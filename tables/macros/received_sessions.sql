-- Sessions as either source lists them; OpenF1's row says more. Live timing gives local times and the offset.
create macro received_sessions() as table
    select * exclude (_source_url), 'openf1' as _source from bronze.openf1_sessions
    union all by name
    select
        year, session_key, meeting_key, session_name, session_type,
        cast(try_cast(date_start as timestamp) - try_cast(gmt_offset as interval) as timestamptz) as date_start,
        cast(try_cast(date_end as timestamp) - try_cast(gmt_offset as interval) as timestamptz) as date_end,
        gmt_offset, location, country_key, country_code, country_name, circuit_key, circuit_short_name,
        _fetched_at, _sha256, _run_id, 'livetiming' as _source
    from bronze.livetiming_sessions
    -- Sessions without data have a negative key.
    where session_key > 0 and session_key not in (select session_key from bronze.openf1_sessions where session_key is not null);
