-- table: session
-- reads: silver.round_sessions
-- columns:
--   session_date   Day of the session, UTC; null when not known.
--   session_start  Start of the session as scheduled, UTC; null when only the day is known.
select * rename (date as session_date, start as session_start), _source as source
from silver.round_sessions
