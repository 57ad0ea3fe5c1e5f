-- table:     silver.race_control
-- about:     Messages of race control, each once, with what they mean: cars, deleted lap times, penalties,
--            investigations, flags.
-- grain:     session_key, date, message_number
-- partition: year, session_key
-- inputs:    bronze.openf1_race_control, silver.livetiming_race_control
-- columns:
--   year                    INTEGER NOT NULL      Season.
--   session_key             INTEGER NOT NULL      F1's key of the session.
--   date                    TIMESTAMPTZ NOT NULL  UTC time of the message. Source: OpenF1 race_control.date.
--   message_number          INTEGER NOT NULL      Tells apart the messages of one time: 1, 2 and so on in the order of category and text, as upstream gives no order.
--   meeting_key             INTEGER               F1's key of the meeting.
--   lap_number              INTEGER               Leader's lap; null outside races. Source: OpenF1 race_control.lap_number.
--   category                VARCHAR NOT NULL      SessionStatus, CarEvent, Drs, Flag, SafetyCar, Other and more. Source: OpenF1 race_control.category.
--   flag                    VARCHAR               GREEN, YELLOW, DOUBLE YELLOW, CLEAR, RED, BLUE, BLACK AND WHITE, BLACK AND ORANGE, CHEQUERED; null when no flag. Source: OpenF1 race_control.flag.
--   scope                   VARCHAR               Track, Driver, Sector; null when no flag. Source: OpenF1 race_control.scope.
--   sector                  INTEGER               Marshal sector; null unless the scope is Sector. Source: OpenF1 race_control.sector.
--   qualifying_phase        INTEGER               1 to 3; null outside qualifying and in older answers. Source: OpenF1 race_control.qualifying_phase.
--   message                 VARCHAR               Text as shown to the teams, trimmed. Source: OpenF1 race_control.message.
--   message_kind            VARCHAR NOT NULL      What it is about: flag, safety_car, lap_deleted, lap_reinstated, penalty, investigation, noted, no_action, track_limits, car_event, drs, session, weather, other.
--   track_status            VARCHAR               State of the whole track from now on as the message says it: GREEN, YELLOW, VSC, SC, RED; null when it does not change that state.
--   driver_number           INTEGER               The car the message is about: as received, else the first car in the text; null when none. Source: OpenF1 race_control.driver_number.
--   driver_numbers          INTEGER[] NOT NULL    All cars named in the text, in order; empty when none.
--   deleted_lap_time_millis BIGINT                Lap time that was deleted or reinstated, in milliseconds; null when the message gives none.
--   deleted_lap_number      INTEGER               Driver's lap that was deleted; null when the message gives none.
--   deletion_reason         VARCHAR               Such as "TRACK LIMITS AT TURN 4"; null when nothing was deleted.
--   penalty                 VARCHAR               Such as "5 SECOND TIME PENALTY", "DRIVE THROUGH PENALTY", "10 SECOND STOP/GO PENALTY"; null when none was given.
--   penalty_seconds         INTEGER               Seconds of a time or stop-and-go penalty; null for others.
--   reason                  VARCHAR               Reason of a penalty, investigation or note: the text after the last " - "; null when none.
--   _source                 VARCHAR NOT NULL      Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with messages as (
    -- Upstream repeats rows exactly.
    select distinct year, session_key, date, meeting_key, driver_number, lap_number, category, flag, scope, sector, qualifying_phase, trim(message) as message, _source
    from received_race_control()
    where date is not null
),
read as (
    select
        messages.*,
        cast(regexp_extract_all(message, '\b([0-9]{1,2}) \([A-Z]{3}\)', 1) as integer[]) as cars,
        message similar to '.*(TIME [0-9:.]+|LAP) DELETED.*' as is_deletion,
        message like '%REINSTATED%' as is_reinstatement,
        nullif(regexp_extract(message, '((DRIVE.?THROUGH|[0-9]+ SECOND STOP.?(/|AND)?.?GO|[0-9]+ SECOND TIME|[0-9]+ (PLACE )?GRID( PLACE| POSITION)?|REPRIMAND|DISQUALIF)[A-Z ]*) (FOR|TO) CAR', 1), '') as penalty
    from messages
)
select
    year,
    session_key,
    date,
    row_number() over in_order - rank() over by_time + 1 as message_number,
    meeting_key,
    lap_number,
    coalesce(category, 'Other') as category,
    flag,
    scope,
    sector,
    qualifying_phase,
    message,
    case
        when is_deletion then 'lap_deleted'
        when is_reinstatement then 'lap_reinstated'
        when penalty is not null then 'penalty'
        when message like '%NO FURTHER%' then 'no_action'
        when message like '%INVESTIGAT%' then 'investigation'
        when message like '%NOTED%' then 'noted'
        when flag = 'BLACK AND WHITE' and message like '%TRACK LIMITS%' then 'track_limits'
        when flag is not null then 'flag'
        when category = 'SafetyCar' or message like 'SAFETY CAR%' or message like 'VIRTUAL SAFETY CAR%' then 'safety_car'
        when category = 'CarEvent' then 'car_event'
        when category = 'Drs' or message like 'DRS %' then 'drs'
        when category = 'SessionStatus' or message like '%WILL RESUME%' or message like '%WILL START%' or message like '%BE RESUMED%' or message like '%DELAYED%' then 'session'
        when message like 'RISK OF RAIN%' or message like '%GRIP CONDITIONS%' or message like 'WET TRACK%' or message like '%SLIPPERY%' then 'weather'
        when message like '%TRACK LIMITS%' then 'track_limits'
        else 'other'
    end as message_kind,
    case
        when category = 'SafetyCar' and message like '%DEPLOYED%' then
            case when message like 'V%' then 'VSC' when message like 'MEDICAL%' then null else 'SC' end
        -- "IN THIS LAP" and "ENDING" announce the end; the end itself is TRACK CLEAR or the green flag.
        when scope = 'Track' then
            case flag
                when 'RED' then 'RED'
                when 'CLEAR' then 'GREEN'
                when 'GREEN' then 'GREEN'
                when 'YELLOW' then 'YELLOW'
                when 'DOUBLE YELLOW' then 'YELLOW'
            end
    end as track_status,
    coalesce(driver_number, cars[1], try_cast(nullif(regexp_extract(message, '\bCARS? ([0-9]{1,2})\b', 1), '') as integer)) as driver_number,
    coalesce(cars, []) as driver_numbers,
    case when is_deletion or is_reinstatement then lap_time_millis(nullif(regexp_extract(message, 'TIME ([0-9:.]+) ', 1), '')) end as deleted_lap_time_millis,
    case when is_deletion or is_reinstatement then try_cast(nullif(regexp_extract(message, ' LAP ([0-9]+)\b', 1), '') as integer) end as deleted_lap_number,
    case when is_deletion then nullif(trim(regexp_extract(message, 'DELETED - (.*?)( LAP [0-9]+.*| \(NEXT LAP.*)?$', 1)), '') end as deletion_reason,
    penalty,
    try_cast(nullif(regexp_extract(penalty, '^([0-9]+) SECOND', 1), '') as integer) as penalty_seconds,
    case
        when penalty is not null or message like '%INVESTIGAT%' or message like '%NOTED%' or message like '%NO FURTHER%'
            then nullif(trim(regexp_extract(message, ' [-–] ([^-–]*)$', 1)), '')
    end as reason,
    _source
from read
window
    by_time as (partition by session_key order by date),
    in_order as (
        partition by session_key
        order by date, category, message, driver_number, flag, scope, sector, lap_number, qualifying_phase, meeting_key)
