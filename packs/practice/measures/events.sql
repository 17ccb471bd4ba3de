select reporter, period, ref_area, industry, revenue as value, revenue_same as same, value_added as witness,
       value_added_same as witness_same
from returns
