"""What helps to write a pack: a first pack, schemas for editors, what changed between two."""

from sanjiang.pack.authoring.difference import Change, diff
from sanjiang.pack.authoring.schema import schemas, write_schemas
from sanjiang.pack.authoring.start import new

__all__ = ["Change", "diff", "new", "schemas", "write_schemas"]
