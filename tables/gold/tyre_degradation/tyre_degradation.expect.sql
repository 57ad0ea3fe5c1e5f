-- clean_within_stint (block): Not more laps are clean than the stint has; the lap of a retirement may follow its end.
select year, session_key, driver_number, stint_number from gold.tyre_degradation where clean_laps > stint_laps + 1;

-- plausible_slope (warn): Over ten clean laps of a race the slope lies between -0.6 and 0.6 s; a drying or wetting track makes it steeper.
select year, session_key, driver_number, stint_number, compound, clean_laps, degradation_per_lap
from gold.tyre_degradation
where session_kind = 'race' and clean_laps >= 10 and degradation_per_lap not between -0.6 and 0.6;
