-- one_row_per_driver (block): An id stands once.
select driver_id, count(*) as rows_of_driver from gold.dim_driver group by driver_id having count(*) > 1;
