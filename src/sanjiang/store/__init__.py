"""Truth: submissions, slots, stamps, cuts; tables by SELECT. Gives ``submission``, ``act``, ``adjustment``."""

from sanjiang.store.table import Column, Spec, Table, check_sql, digest, give, pick, rows, select, threads

__all__ = ["Column", "Spec", "Table", "check_sql", "digest", "give", "pick", "rows", "select", "threads"]
