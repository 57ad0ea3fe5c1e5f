-- differences_are_known (warn): Where published standings are not the computed ones, the list of known differences says why.
select championship, year, round_number, is_final, row_key, difference, computed_position_text, published_position_text, computed_points, published_points, _source
from silver.standings_differences
where not is_known;

-- known_differences_are_there (warn): A known difference is still to be found; else it was mended upstream and the list has a row too many.
select known.championship, known.round_id, known.row_key, known.source
from seed.known_standings_differences as known
where known.round_id in (select round_id from silver.published_driver_standings)
  and not exists (
    from silver.standings_differences as found
    where found.championship = known.championship and found.round_id = known.round_id and found.row_key = known.row_key and found._source = known.source
  );
