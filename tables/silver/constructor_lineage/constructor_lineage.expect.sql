-- one_team_at_a_time (warn): A name is borne by one team at a time.
select one.constructor_id, one.lineage_id, other.lineage_id as other_lineage_id, one.year_from, one.year_to
from silver.constructor_lineage as one
join silver.constructor_lineage as other
    on other.constructor_id = one.constructor_id and (other.lineage_id, other.year_from) > (one.lineage_id, one.year_from)
where one.year_from <= coalesce(other.year_to, 9999) and other.year_from <= coalesce(one.year_to, 9999);

-- begins_before_it_ends (warn): A name ends after it begins.
select lineage_id, constructor_id, year_from, year_to from silver.constructor_lineage where year_to < year_from;
