"""Which files reach a page: none, unless it says how large they may be; and of those no more than it says."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.views import View

LARGEST = 1_000
BODY = 1024 * 1024


class Taking(View):
    largest_file = LARGEST


class Other(View):
    pass


def sent(view, *files, field="picture"):
    """What a view of this class gets to see: each file's name and its bytes."""
    parts = b"".join(
        f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
        + content
        + b"\r\n"
        for name, content in files
    )
    word = b'--x\r\nContent-Disposition: form-data; name="word"\r\n\r\nsaid\r\n--x--\r\n'
    request = RequestFactory().generic("POST", "/", parts + word, "multipart/form-data; boundary=x")
    if view:
        request.resolver_match = ResolverMatch(view.as_view(), (), {})
    assert request.POST["word"] == "said"
    return [(file.name, file.read()) for file in request.FILES.getlist(field)]


def test_a_page_that_takes_files_gets_them_whole():
    assert sent(Taking, ("a.png", b"a" * LARGEST), ("b.png", b"")) == [
        ("a.png", b"a" * LARGEST),
        ("b.png", b""),
    ]


@pytest.mark.parametrize("view", [Other, None])
def test_any_other_gets_none(view):
    assert sent(view, ("a.png", b"a")) == []


@pytest.mark.parametrize("size", [LARGEST + 1, 500_000])
def test_what_is_too_large_is_known_by_one_byte_more(size):
    [(_name, content)] = sent(Taking, ("a.png", b"a" * size))

    assert len(content) == LARGEST + 1


def test_many_files_share_what_one_may_have():
    files = sent(Taking, *((f"{number}.png", b"a" * LARGEST) for number in range(50)))

    assert [(name, len(content)) for name, content in files] == [("0.png", LARGEST), ("1.png", 1)]


@pytest.mark.parametrize(("view", "most"), [(Other, BODY), (None, BODY), (Taking, BODY + 5 * LARGEST)])
def test_a_body_beyond_all_reason_is_not_read(view, most):
    with pytest.raises(RequestDataTooBig):
        sent(view, ("a.png", b"a" * most))


@pytest.mark.parametrize(
    ("name", "called"),
    [("../../etc/passwd", "passwd"), ("C:\\logos\\a.png", "a.png"), ("a\0b.png", "ab.png")],
)
def test_a_name_has_no_path(name, called):
    assert sent(Taking, (name, b"a")) == [(called, b"a")]
