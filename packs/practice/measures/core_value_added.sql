with counted as (
    select r.reporter, r.period, r.ref_area, m.class,
           case when m.partial then coalesce(r.digital_share, 0) else 1 end as share,
           r.value_added as value, r.value_added_same as same, r.value_added_to_date as to_date, r.value_added_same_to_date as same_to_date
    from returns r
    join membership m on m.industry = r.industry
)
select reporter, period, ref_area, class, value * share as value, same * share as same, to_date * share as to_date,
       same_to_date * share as same_to_date
from counted
