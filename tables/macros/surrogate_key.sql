-- Keys of the star schema: md5 of the fields as text joined by '-', a null standing as '_null_'. The same fields give the same key in every build.
create macro surrogate_key(fields) as
    md5(list_aggregate(list_transform(fields, lambda field: coalesce(field, '_null_')), 'string_agg', '-'));
