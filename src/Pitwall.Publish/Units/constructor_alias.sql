-- table: constructor_alias
-- about: Names of a constructor in other data sets. One constructor may have several, and several may share one.
-- reads: silver.history_constructors
-- columns:
--   alias_source  Whose name it is: jolpica.
--   alias         The name there.
select constructor_id, 'jolpica' as alias_source, unnest(jolpica_ids) as alias, _source as source
from silver.history_constructors
