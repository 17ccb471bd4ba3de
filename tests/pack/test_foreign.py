"""A pack of another country: one language, other money, targets that fall, no map, nothing but YAML and CSV."""

from pathlib import Path

from sanjiang.city import load_pack
from sanjiang.terms import Text

FOLDER = Path(__file__).parent / "foreign"


def test_a_pack_in_english_alone_has_nothing_to_mend():
    pack = load_pack(FOLDER)
    assert (pack.id, pack.manifest.languages, pack.manifest.money) == ("harbour", ("en",), "EUR_M")
    assert pack.by_id("target")["G1"].name == Text("", "Households without broadband")
    assert [claim.op_read for claim in pack.of("claim")] == ["<=", "<", ">="]
