-- What an analyst would write for the same figures over the same files: all live rows, both measures, every
-- area and class and whole of them, the ten largest, and the ways from last year's cells.
create or replace temp view unit as
with counted as (
    select r.reporter, r.period, r.ref_area, m.class,
           case when m.partial then coalesce(r.digital_share, 0) else 1 end as share,
           r.revenue, r.revenue_same, r.revenue_to_date, r.revenue_same_to_date,
           r.value_added, r.value_added_same, r.value_added_to_date, r.value_added_same_to_date
    from read_parquet({files}) r
    join membership m on m.industry = r.industry
)
select 'core_revenue' as measure, period, reporter, ref_area, class, cast(revenue * share as decimal(38, 10)) as value,
       cast(revenue_same * share as decimal(38, 10)) as same,
       cast(revenue_to_date * share as decimal(38, 10)) as to_date,
       cast(revenue_same_to_date * share as decimal(38, 10)) as same_to_date
from counted
union all
select 'core_value_added_month', period, reporter, ref_area, class, cast(value_added * share as decimal(38, 10)),
       cast(value_added_same * share as decimal(38, 10)),
       cast(value_added_to_date * share as decimal(38, 10)),
       cast(value_added_same_to_date * share as decimal(38, 10))
from counted;

create or replace temp table cell as
select measure, period, ref_area, class, count(value) as reporters, count(*) filter (value > same) as growing,
       count(*) filter (value is null) as lacking,
       count(*) filter (value is not null and same is null) as no_same, sum(value) as value,
       sum(value) filter (same is not null) as matched, sum(same) filter (value is not null) as same,
       sum(to_date) as to_date, sum(to_date) filter (same_to_date is not null) as matched_to_date,
       sum(same_to_date) filter (to_date is not null) as same_to_date
from unit where {asked}
group by all;

create or replace temp table ten as
select measure, period, whole as ref_area, list_sum(top) as ten, len(top) as reporters
from (
    select u.measure, u.period, a.whole, max(u.value, 10) as top
    from unit u join area_within a on a.part = u.ref_area
    where {asked} group by all
);

create or replace temp table summed as
select measure, period, a.whole as ref_area, k.whole as class, sum(reporters) as reporters, sum(growing) as growing,
       sum(lacking) as lacking, sum(no_same) as no_same, sum(value) as value, sum(matched) as matched,
       sum(same) as same, sum(to_date) as to_date, sum(matched_to_date) as matched_to_date,
       sum(same_to_date) as same_to_date
from cell c
join area_within a on a.part = c.ref_area
join class_within k on k.part = c.class
group by all;

create or replace temp table month_figure as
select s.measure, s.period, s.ref_area, s.class, s.reporters, s.growing, s.lacking, s.no_same, s.value, s.matched,
       s.same, s.to_date, s.matched_to_date, s.same_to_date,
       case when s.same > 0 and s.matched >= 0
            then 100 * (cast(s.matched as double) / cast(s.same as double) - 1) end as growth,
       case when s.same is null or s.same = 0 then 'no_base' when s.same > 0 and s.matched >= 0 then ''
            when s.same > 0 then 'profit_to_loss' when s.matched >= 0 then 'loss_to_profit'
            when s.matched < s.same then 'loss_wider' else 'loss_narrower' end as turn,
       case when s.same_to_date > 0 and s.matched_to_date >= 0
            then 100 * (cast(s.matched_to_date as double) / cast(s.same_to_date as double) - 1) end as growth_to_date,
       case when s.same_to_date is null or s.same_to_date = 0 then 'no_base'
            when s.same_to_date > 0 and s.matched_to_date >= 0 then ''
            when s.same_to_date > 0 then 'profit_to_loss' when s.matched_to_date >= 0 then 'loss_to_profit'
            when s.matched_to_date < s.same_to_date then 'loss_wider' else 'loss_narrower' end as turn_to_date,
       case when w.same > 0 then 100 * (cast(s.matched - s.same as double) / cast(w.same as double)) end as pull,
       case when w.same_to_date > 0
            then 100 * (cast(s.matched_to_date - s.same_to_date as double) / cast(w.same_to_date as double))
       end as pull_to_date,
       case when w.value > 0 then 100 * (cast(s.value as double) / cast(w.value as double)) end as share,
       case when s.class = '' and t.reporters = 10 and s.value > 0
            then 100 * (cast(t.ten as double) / cast(s.value as double)) end as top10
from summed s
join (select * from summed where ref_area = '990100' and class = '') w using (measure, period)
left join ten t on t.measure = s.measure and t.period = s.period and t.ref_area = s.ref_area;

create or replace temp table move_cell as
with now as (select * from unit where value is not null and {asked}),
before as (
    select * replace (cast(cast(substr(period, 1, 4) as integer) + 1 as varchar) || substr(period, 5) as period)
    from unit where value is not null
),
earlier as (select * from before where {asked} and period in (select distinct period from now))
select coalesce(n.measure, b.measure) as measure, coalesce(n.period, b.period) as period,
       case when b.reporter is null then 'enter' when n.reporter is null then 'leave' else 'stay' end as sort,
       coalesce(n.ref_area, '') as ref_area, coalesce(n.class, '') as class,
       coalesce(b.ref_area, '') as from_area, coalesce(b.class, '') as from_class, count(*) as reporters,
       sum(n.value) as value, sum(n.value) filter (n.same is null and n.value is not null) as no_base,
       sum(n.same) as same, sum(b.value) as before
from now n
full join earlier b on b.measure = n.measure and b.period = n.period and b.reporter = n.reporter
group by all
