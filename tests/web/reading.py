"""What a test sees of a page: its links, its figures, its data."""

from html.parser import HTMLParser


class Seen(HTMLParser):
    """Links, figures and scripts of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.figures, self.faults, self.forms, self.hidden = [], [], [], [], {}
        self._figure = None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        given = dict(pairs)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
            if "f" in (given.get("class") or "").split():
                self._figure = (given["data-f"], given["href"])
        if tag == "form":
            self.forms.append((given["method"], given["action"]))
        if tag == "input" and given.get("type") == "hidden":
            self.hidden[given["name"]] = given["value"]
        if tag == "script" and not given.get("src") and given.get("type") != "application/json":
            self.faults.append("script inside the page")
        if tag == "style" or any(name == "style" or name.startswith("on") for name in given):
            self.faults.append(f"style or handler in <{tag}>")

    def handle_data(self, data):
        if self._figure:
            self.figures.append((*self._figure, data))
            self._figure = None

    def own_links(self):
        """Addresses of this server without fragments, each once."""
        found = (link.partition("#")[0] for link in self.links if link.startswith("/"))
        return list(dict.fromkeys(link for link in found if link))

    def pages(self):
        """The same less figures, data and the other language."""
        return [
            link
            for link in self.own_links()
            if "/explain/" not in link
            and "lang=" not in link
            and not link.partition("?")[0].endswith((".json", ".csv", ".docx", ".pdf", ".xlsx", "/bundle", "/file"))
        ]


def page_path(link, suffix=""):
    """The address of a page's other form."""
    path, mark, query = link.partition("?")
    return path + suffix + mark + query
