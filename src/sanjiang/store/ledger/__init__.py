"""The ledger: what was sent, accepted, replaced, and the chain of acts. Reads and writes one database."""

from sanjiang.store.ledger.chain import Act, Next, act_of, hash_of, head, seal
from sanjiang.store.ledger.ledger import Ledger, moment, spelled
from sanjiang.store.ledger.schema import (
    accepted,
    act,
    effect,
    inline,
    kept,
    metadata,
    part,
    shape,
    slot,
    submission,
)

__all__ = [
    "Act",
    "Ledger",
    "Next",
    "accepted",
    "act",
    "act_of",
    "effect",
    "hash_of",
    "head",
    "inline",
    "kept",
    "metadata",
    "moment",
    "part",
    "seal",
    "shape",
    "slot",
    "spelled",
    "submission",
]
