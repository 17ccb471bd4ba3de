"""The handbook's page on packs is what the models say."""

from sanjiang.pack import schemas
from tests.pack.given import KINDS
from tests.pack.handbook import PAGE, page


def test_the_page_on_packs_is_up_to_date():
    assert PAGE.read_text("utf-8") == page(), "python -m tests.pack.handbook writes it anew"


def test_the_page_names_every_file_of_a_pack():
    text = PAGE.read_text("utf-8")
    assert all(f"`{schema['title']}`" in text for schema in schemas(KINDS).values())
