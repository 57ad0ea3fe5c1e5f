-- table:     silver.qualifying_results
-- about:     Classification of qualifying and sprint qualifying: every car, with the times of the segments and the
--            gaps.
-- grain:     session_key, driver_number
-- partition: year, session_key
-- inputs:    bronze.openf1_session_result, silver.livetiming_session_result, silver.sessions, silver.session_drivers
-- columns:
--   year                           INTEGER NOT NULL  Season.
--   session_key                    INTEGER NOT NULL  F1's key of the session.
--   driver_number                  INTEGER NOT NULL  Car number.
--   meeting_key                    INTEGER NOT NULL  F1's key of the meeting.
--   round_number                   INTEGER           Round of the championship; null when the meeting has no race in the lake.
--   grand_prix_name                VARCHAR NOT NULL  Name of the grand prix.
--   grand_prix_slug                VARCHAR NOT NULL  Key-safe name of the grand prix.
--   session_kind                   VARCHAR NOT NULL  qualifying or sprint_qualifying.
--   driver_id                      VARCHAR NOT NULL  Stable id of the driver.
--   driver_name                    VARCHAR           Name of the driver; null when unknown.
--   team_id                        VARCHAR           Team in this session; null when unknown.
--   team_name                      VARCHAR           Team in this session; null when unknown.
--   position                       INTEGER           Place; null when not classified. Source: OpenF1 session_result.position.
--   classification_order           INTEGER NOT NULL  Place for display: the classified, then the others by their best time.
--   q1_time_millis                 BIGINT            Milliseconds in the first segment; null without a time. Source: OpenF1 session_result.duration.
--   q2_time_millis                 BIGINT            Milliseconds in the second segment; null without a time.
--   q3_time_millis                 BIGINT            Milliseconds in the third segment; null without a time.
--   fastest_qualifying_time_millis BIGINT            Milliseconds: the least of the three; null without a time.
--   classified_time_millis         BIGINT            Milliseconds: the time of the last segment run, which decides the place; null without a time.
--   gap_to_pole_millis             BIGINT            Milliseconds from the classified time of the pole sitter to that of the driver; may be negative, as the track of an earlier segment may have been faster; null without a time.
--   gap_to_segment_best_millis     BIGINT            Milliseconds behind the best of the driver's last segment; null without a time.
--   q1_rank                        INTEGER           Place by time in the first segment; null without a time.
--   q2_rank                        INTEGER           Place by time in the second segment; null without a time.
--   q3_rank                        INTEGER           Place by time in the third segment; null without a time.
--   reached_q2                     BOOLEAN NOT NULL  True when the driver went on to the second segment, even if no time was set in it.
--   reached_q3                     BOOLEAN NOT NULL  True when the driver went on to the third segment, even if no time was set in it.
--   qualifying_status              VARCHAR NOT NULL  Q3, Q2-OUT, Q1-OUT by the last segment reached; DNQ (no time, or slower than 107 %); DNS; DSQ.
--   qualifying_status_source       VARCHAR NOT NULL  openf1, livetiming, livetiming_hub, or derived where upstream gives no place and no reason: a time within 107 % without a place can only have been struck off.
--   number_of_laps                 INTEGER           Laps driven. Source: OpenF1 session_result.number_of_laps.
--   is_dnf                         BOOLEAN NOT NULL  Stopped in its last segment. Source: OpenF1 session_result.dnf.
--   is_dns                         BOOLEAN NOT NULL  Did not take part in its last segment, or not at all. Source: OpenF1 session_result.dns.
--   is_dsq                         BOOLEAN NOT NULL  Disqualified. Source: OpenF1 session_result.dsq.
--   _source                        VARCHAR NOT NULL  Where the row comes from: openf1, livetiming (the archive) or livetiming_hub (a recording).
with received as (
    select
        result.year, result.session_key, result.driver_number, sessions.meeting_key,
        sessions.round_number, sessions.grand_prix_name, sessions.grand_prix_slug, sessions.session_kind,
        result.position, result.number_of_laps,
        result._source,
        coalesce(result.dnf, false) as is_dnf, coalesce(result.dns, false) as is_dns, coalesce(result.dsq, false) as is_dsq,
        -- A single number instead of three is the time of a qualifying in one segment.
        coalesce(number_list(result.duration), [try_cast(result.duration as double)]) as times
    from received_session_result() as result
    join silver.sessions as sessions using (year, session_key)
    where sessions.session_kind in ('qualifying', 'sprint_qualifying') and result.driver_number is not null
    qualify row_number() over (
        partition by result.session_key, result.driver_number
        order by result.position nulls last, result.duration nulls last, result.number_of_laps, result.dsq, result.dns, result.dnf) = 1
),
segments as (
    select
        received.*,
        seconds_to_millis(times[1]) as q1,
        seconds_to_millis(times[2]) as q2,
        seconds_to_millis(times[3]) as q3,
        count(*) over (partition by session_key) as entries
    from received
),
ranked as (
    select
        segments.*,
        case when q1 is not null then rank() over (partition by session_key order by q1 nulls last) end as q1_rank,
        case when q2 is not null then rank() over (partition by session_key order by q2 nulls last) end as q2_rank,
        case when q3 is not null then rank() over (partition by session_key order by q3 nulls last) end as q3_rank,
        min(q1) over (partition by session_key) as best_q1,
        min(q2) over (partition by session_key) as best_q2,
        min(q3) over (partition by session_key) as best_q3,
        -- Ten go on to the third segment; the others are eliminated half in the first, half in the second.
        10 + (entries - 10) // 2 as places_in_q2
    from segments
),
progress as (
    select
        ranked.*,
        q3 is not null or coalesce(q2_rank <= 10, false) as reached_q3,
        q2 is not null or q3 is not null
            or coalesce(q1_rank <= places_in_q2 and (position is null or position <= places_in_q2) and best_q2 is not null, false) as reached_q2,
        least(q1, q2, q3) as fastest,
        coalesce(q3, q2, q1) as classified_time
    from ranked
),
pole as (
    select session_key, arg_min(classified_time, position) as pole_time
    from progress
    where position is not null and classified_time is not null
    group by session_key
),
judged as (
    select
        progress.*,
        case
            when is_dsq then 'DSQ'
            when fastest is null then case when is_dns and coalesce(number_of_laps, 0) = 0 then 'DNS' else 'DNQ' end
            when position is null and q1 <= best_q1 * 1.07 then 'DSQ'
            when position is null then 'DNQ'
            when reached_q3 then 'Q3'
            when reached_q2 then 'Q2-OUT'
            else 'Q1-OUT'
        end as qualifying_status
    from progress
)
select
    judged.year,
    judged.session_key,
    judged.driver_number,
    judged.meeting_key,
    judged.round_number,
    judged.grand_prix_name,
    judged.grand_prix_slug,
    judged.session_kind,
    session_drivers.driver_id,
    session_drivers.driver_name,
    session_drivers.team_id,
    session_drivers.team_name,
    judged.position,
    row_number() over (
        partition by judged.session_key
        order by judged.position nulls last, judged.classified_time nulls last, judged.driver_number) as classification_order,
    judged.q1 as q1_time_millis,
    judged.q2 as q2_time_millis,
    judged.q3 as q3_time_millis,
    judged.fastest as fastest_qualifying_time_millis,
    judged.classified_time as classified_time_millis,
    judged.classified_time - pole.pole_time as gap_to_pole_millis,
    case
        when judged.q3 is not null then judged.q3 - judged.best_q3
        when judged.q2 is not null then judged.q2 - judged.best_q2
        when judged.q1 is not null then judged.q1 - judged.best_q1
    end as gap_to_segment_best_millis,
    judged.q1_rank,
    judged.q2_rank,
    judged.q3_rank,
    judged.reached_q2,
    judged.reached_q3,
    judged.qualifying_status,
    case when judged.qualifying_status = 'DSQ' and not judged.is_dsq then 'derived' else judged._source end as qualifying_status_source,
    judged.number_of_laps,
    judged.is_dnf,
    judged.is_dns,
    judged.is_dsq,
    judged._source
from judged
join silver.session_drivers as session_drivers using (year, session_key, driver_number)
left join pole using (session_key)
