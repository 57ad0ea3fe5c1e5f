-- position_in_range (block): Places run from 1 to 22.
select year, session_key, driver_number, qualifying_position from gold.driver_performance_summary_qualifying where qualifying_position not between 1 and 22;

-- plausible_gap (warn): The gap to pole is below 107 % of a lap, and not far below zero.
select year, session_key, driver_number, gap_to_pole_seconds from gold.driver_performance_summary_qualifying where gap_to_pole_seconds not between -3 and 12;

-- teammates_agree (block): Of two team mates one beat the other.
select own.year, own.session_key, own.driver_number, own.teammate_id
from gold.driver_performance_summary_qualifying as own
join gold.driver_performance_summary_qualifying as other
    on other.session_key = own.session_key and other.driver_id = own.teammate_id and other.teammate_id = own.driver_id
where own.beat_teammate = other.beat_teammate;
