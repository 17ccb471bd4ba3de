"""Files of a store: immutable Parquet parts, kept files, and what a full disk is told as. Reads ``part``, ``kept``."""

from sanjiang.store.folder.faults import saving
from sanjiang.store.folder.files import keep, kept_path, sha256_of
from sanjiang.store.folder.parts import Written, part_path, write_parquet, write_part

__all__ = ["Written", "keep", "kept_path", "part_path", "saving", "sha256_of", "write_parquet", "write_part"]
