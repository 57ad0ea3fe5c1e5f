-- constructor_is_known (warn): Every team is in the list of aliases.
select constructor_id, constructor_name from gold.dim_constructor where not is_known;
