"""One module a version of the ledger. Reads nothing."""
