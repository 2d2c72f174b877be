"""HEAD is answered as GET would be, without the content (RFC 9110 §9.3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def answering_heads(app: WSGIApplication) -> WSGIApplication:
    """Wrap an application that knows GET, so that both give the same status and headers.

    Told apart further in, a HEAD lost what is there for caches: ETag, coding, `Cache-Control`.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "HEAD":
            return app(environ, start_response)
        content = app({**environ, "REQUEST_METHOD": "GET"}, start_response)
        if hasattr(content, "close"):
            content.close()
        return ()

    return answer
