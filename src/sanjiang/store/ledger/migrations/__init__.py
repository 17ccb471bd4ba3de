"""The ledger's versions, applied in order. Reads nothing."""
