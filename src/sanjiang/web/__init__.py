"""Pages and the HTTP API of cities: reads what ``flows`` gives; gives pages, data and files."""

from sanjiang.web.app import create_app
from sanjiang.web.serving import serve

__all__ = ["create_app", "serve"]
