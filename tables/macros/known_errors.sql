-- Faults of the sources that are known, by the expectation that would find them. They are corrected nowhere: the list says that they are no surprise.
create macro known_errors(of_check) as table
    select round_id, row_key from seed.known_source_errors where "check" = of_check;
