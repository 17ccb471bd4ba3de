"""The deeds that change the truth. Gives ``submission``, ``effect``, ``act``; each deed is one transaction."""

from sanjiang.store.deeds.accept import accept_in
from sanjiang.store.deeds.adjust import adjust_in
from sanjiang.store.deeds.receipt import Receipt
from sanjiang.store.deeds.send import draft, send_in, slot_key
from sanjiang.store.deeds.undo import undo_in
from sanjiang.store.deeds.withdraw import withdrawal

__all__ = ["Receipt", "accept_in", "adjust_in", "draft", "send_in", "slot_key", "undo_in", "withdrawal"]
