"""Staff adjustments (核减) of published figures: beside what was sent, never in its place."""

from __future__ import annotations

from typing import Final

from sanjiang.store import ADJUSTMENT, Table, rows, select

NO_ADJUSTMENT: Final = rows(ADJUSTMENT, ())
"""No adjustment at all."""


def adjusted(publication: Table, adjustment: Table) -> Table:
    """The accepted rows with the values that the office set, and what was sent told in the note.

    Args:
        publication: rows accepted at one cut, with ``_submission`` and ``_line``.
        adjustment: one row per adjustment at the same cut; those that lapsed change nothing.

    Returns:
        The same rows with ``adjusted``: whether the value is the office's, and ``sent``: what the
        sender's was. The last adjustment of a row counts.
    """
    return select(
        """
        with last_one as (
            select * from adjustment
            where dataset = 'publication' and cell = 'obs_value' and in_force
            qualify row_number() over (partition by submission, line order by stamp desc) = 1
        )
        select p.* replace (
                   coalesce(a.after, p.obs_value) as obs_value,
                   case when a.stamp is null then p.note_zh
                        else concat_ws('；', '核减：报送为 ' || p.obs_value || '，' || a.why, nullif(p.note_zh, '')) end
                       as note_zh,
                   case when a.stamp is null then p.note_en
                        else concat_ws('; ', 'adjusted: ' || p.obs_value || ' was sent, ' || a.why,
                                       nullif(p.note_en, '')) end as note_en),
               a.stamp is not null as adjusted, case when a.stamp is not null then p.obs_value else '' end as sent
        from publication p
        left join last_one a on a.submission = p._submission and a.line = p._line
        """,
        publication=publication,
        adjustment=adjustment,
    )
