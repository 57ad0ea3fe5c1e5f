-- Visits to the pit lane of the source that is taken for each session.
-- Live timing's archive tells a session better than OpenF1, which is made from it; a recording of the hub may be a part of it only, and
-- stands in where OpenF1 has nothing.
create macro received_pit() as table
    select * from silver.livetiming_pit
    where _source = 'livetiming' or session_key not in (select session_key from bronze.openf1_pit)
    union all by name
    select * exclude (_source_url, _fetched_at, _sha256, _run_id), 'openf1' as _source from bronze.openf1_pit
    where session_key not in (select session_key from silver.livetiming_pit where _source = 'livetiming');
