"""The closed lists behind the allow-list: functions, clauses, and what is refused by name."""

from __future__ import annotations

from typing import Final

from sqlglot import exp

_AGGREGATES: Final = """
    count count_if sum avg min max arg_max arg_min argmax argmin max_by min_by bool_and bool_or logical_and logical_or
    median quantile quantile_cont quantile_disc percentile_cont percentile_disc stddev stddev_pop stddev_samp
    variance var_pop var_samp corr covar_pop covar_samp regr_slope regr_intercept regr_r2 regr_count product bit_and
    bit_or bit_xor string_agg listagg group_concat array_agg list first last grouping
"""
_WINDOWS: Final = "row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value"
_NUMBERS: Final = """
    abs ceil ceiling floor round trunc sign sqrt cbrt power pow exp ln log log2 log10 mod greatest least divide
    isnan isinf isfinite pi even gcd lcm factorial radians degrees sin cos tan asin acos atan atan2
"""
_TEXTS: Final = """
    length char_length character_length strlen upper lower ucase lcase trim ltrim rtrim left right substring substr
    replace reverse repeat lpad rpad concat concat_ws position strpos instr contains starts_with ends_with prefix suffix
    split_part string_split str_split split regexp_matches regexp_like regexp_replace regexp_extract regexp_full_match
    regexp_extract_all regexp_split_to_array translate format printf ascii chr unicode ord md5 sha256 hash nfc_normalize
    strip_accents levenshtein jaccard jaro_similarity jaro_winkler_similarity damerau_levenshtein editdist3 hamming
    url_encode url_decode to_json json_extract json_extract_string json_array_length json_keys
"""
_TIMES: Final = """
    year month day quarter week isoyear yearweek dayofweek isodow dayofyear hour minute second date_part datepart
    date_trunc datetrunc date_diff datediff date_sub datesub date_add extract last_day make_date make_timestamp strptime
    try_strptime strftime monthname dayname to_days to_months to_years to_hours to_minutes to_seconds epoch epoch_ms
    age era century decade date timestamp interval
"""
_CHOICES: Final = "coalesce nullif ifnull if iff cast try_cast case typeof exists"
_LISTS: Final = """
    unnest range generate_series list_value array array_length len list_contains list_has array_contains list_sum
    list_min list_max list_sort array_sort list_distinct list_aggregate list_transform array_transform list_filter
    array_filter list_concat array_concat list_extract list_element list_slice array_slice list_position flatten
    struct_pack row struct_extract array_to_string array_first element_at
"""
_SYNTAX: Final = """
    as in over filter values and or not when then else end select from where on using by any all some union except
    intersect exclude replace rename group order having with within recursive materialized rollup cube sets grouping
    is like ilike between distinct lambda join cross inner left right full semi anti asof natural lateral limit offset
    qualify window partition rows preceding following return unpack name
"""
_TYPES: Final = "decimal numeric varchar char text bigint int integer smallint double float real boolean struct"

CALLS: Final = frozenset(
    " ".join([_AGGREGATES, _WINDOWS, _NUMBERS, _TEXTS, _TIMES, _CHOICES, _LISTS, _SYNTAX, _TYPES]).split()
)
"""Words that may stand before an opening bracket."""

_SESSION: Final = """
    current_date current_time current_timestamp localtime localtimestamp get_current_time get_current_timestamp
    current_user session_user current_role current_schema current_schemas current_catalog current_database
    current_setting current_query transaction_timestamp
"""

CLOCKS: Final = frozenset(_SESSION.split())
"""Words that read the clock or the session even without brackets."""

REFUSED: Final = frozenset(
    {
        "Placeholder",
        "Parameter",
        "SessionParameter",
        "TableSample",
        "Pivot",
        "Columns",
        "Lock",
        "HistoricalData",
        "Into",
    }
)
"""Kinds of node that no SELECT of a pack may hold."""

NODES: Final = (
    exp.Condition,
    exp.Func,
    exp.Select,
    exp.SetOperation,
    exp.Subquery,
    exp.Values,
    exp.From,
    exp.Join,
    exp.Where,
    exp.Group,
    exp.Having,
    exp.Qualify,
    exp.Order,
    exp.Ordered,
    exp.Limit,
    exp.Offset,
    exp.With,
    exp.CTE,
    exp.Table,
    exp.TableAlias,
    exp.Alias,
    exp.Aliases,
    exp.Identifier,
    exp.Star,
    exp.Tuple,
    exp.Distinct,
    exp.Filter,
    exp.WithinGroup,
    exp.IgnoreNulls,
    exp.RespectNulls,
    exp.WindowSpec,
    exp.Interval,
    exp.DataType,
    exp.DataTypeParam,
    exp.Var,
    exp.Lambda,
    exp.Slice,
    exp.Lateral,
    exp.Unnest,
    exp.Rollup,
    exp.Cube,
    exp.GroupingSets,
    exp.ColumnDef,
)
"""Kinds of node that a SELECT may hold; functions are told apart by name."""
