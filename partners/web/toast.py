"""What a page says after a write: a sentence, and the way back where there is one."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def tell(request: HttpRequest, sentence: str, *, undo_url: str = "") -> None:
    """Said with the next answer, whether a page or a part of one. A POST to `undo_url` takes the write back."""
    messages.success(request, sentence, extra_tags=undo_url)


def warn(request: HttpRequest, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        messages.warning(request, sentence)


def with_toasts(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A part of a page brings along what is to be said; whole pages say it themselves."""
    said = list(messages.get_messages(request))
    if said:
        response.write(render_to_string("components/_toasts.html", {"messages": said}, request))
    return response
