-- lineage_is_known (warn): Every constructor of f1db has a lineage.
select constructors.constructor_id, constructors.lineage_id
from silver.history_constructors as constructors
anti join silver.constructor_lineage as lineage using (lineage_id, constructor_id)
where constructors._source = 'f1db';
