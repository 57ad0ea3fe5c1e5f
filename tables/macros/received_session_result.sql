-- Classifications of the source that is taken for each session: OpenF1 has the official one; the timing screen of live timing stands in for it.
create macro received_session_result() as table
    select * exclude (_source_url, _fetched_at, _sha256, _run_id), 'openf1' as _source from bronze.openf1_session_result
    union all by name
    select * from silver.livetiming_session_result
    where session_key not in (select session_key from bronze.openf1_session_result);
