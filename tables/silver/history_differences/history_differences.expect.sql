-- sources_agree (warn): What two sources tell of a session is the same, or the difference is known.
select year, round_id, collection, session_type, row_key, column_name, f1db_value, jolpica_value, openf1_value, livetiming_value
from silver.history_differences
where not is_known;
