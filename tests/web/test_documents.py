"""The report as a document under its own address."""

import pytest
from tests.present.test_documents import has_fonts, pages_of, text_of
from tests.web.reading import Seen

pytestmark = pytest.mark.skipif(not has_fonts(), reason="no Chinese font is installed")
BEGINS = {"pdf": (b"%PDF-", "application/pdf"), "docx": (b"PK", "wordprocessingml.document"), "xlsx": (b"PK", ".sheet")}


@pytest.mark.parametrize("form", BEGINS)
def test_a_report_is_a_document_too(client, city, form):
    first, again = (client.get(f"/{city.id}/report/2022.{form}?lang=en") for _ in range(2))
    begins, media = BEGINS[form]
    assert first.status_code == 200
    assert first.content.startswith(begins)
    assert first.headers["content-type"].endswith(media)
    assert first.content == again.content
    page = client.get(f"/{city.id}/report/2022.json?lang=en").json()
    told = text_of(form, first.content)
    assert page["figures"] and "".join(page["headline"].split()) in told
    assert all("".join(one["text"].split()) in told for one in page["figures"] if form != "xlsx")


def test_the_page_of_a_report_links_its_documents(client, city):
    links = Seen(client.get(f"/{city.id}/report/2022?lang=en").text).own_links()
    for form in BEGINS:
        assert [link for link in links if link.partition("?")[0] == f"/{city.id}/report/2022.{form}"], form


def test_a_document_is_in_the_language_that_was_asked_for(client, city):
    zh, en = (client.get(f"/{city.id}/report/2022.pdf?lang={lang}").content for lang in ("zh", "en"))
    assert "规划" in pages_of(zh)[0] and "规划" not in pages_of(en)[0]


@pytest.mark.parametrize("path", ["targets.pdf", "inquiries.xlsx", "answer.pdf", "status.docx"])
def test_other_pages_are_no_documents(client, city, path):
    assert client.get(f"/{city.id}/{path}").status_code == 404
