-- Keys of the star schema: md5 of the fields as text joined by '-', a null standing as '_null_'. The same fields give the same key in every build.
create macro surrogate_key(fields) as
    md5(list_aggregate(list_transform(fields, lambda field: coalesce(field, '_null_')), 'string_agg', '-'));

-- Key of a round: that of its id, which stays when rounds are renumbered; of year and number where history does not know the season.
create macro round_key(round_id, year, round_number) as
    surrogate_key(case when round_id is not null then [round_id] else [cast(year as varchar), cast(round_number as varchar)] end);

-- Key of a session: that of F1's key; of round and type where F1 has no key.
create macro session_key_of_star(session_key, round_id, session_type) as
    surrogate_key(case when session_key is not null then [cast(session_key as varchar)] else [round_id, session_type] end);
