"""A caller's address is never a way into our own network."""

import socket
import ssl
from http.client import HTTPSConnection
from typing import Any

import pytest

from partners.rpc import outside_post
from partners.rpc.outside_post import NotSent, is_outside, is_outside_url, post_outside

PUBLIC = "93.184.216.34"
URL = "https://example.com/done?batch=1"


@pytest.mark.parametrize(
    "url", [URL, "https://example.com", "https://example.com:8443/a", "https://[2606:4700::1]/"]
)
def test_an_https_address_is_one(url: str) -> None:
    assert is_outside_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "ftp://example.com/",
        "//example.com/",
        "https:///path",
        "https://",
        "https://user@example.com/",
        "https://user:word@example.com/",
        "https://example.com/#part",
        "https://example.com:99999/",
        "https://example.com:0/",
        "https://example.com:x/",
        "https://exa mple.com/",
        "https://example.com/\r\nX: 1",
        "https://[::1/",
        "https://exämple.com/",
        "javascript:alert(1)",
    ],
)
def test_nothing_else_is(url: str) -> None:
    assert not is_outside_url(url)
    with pytest.raises(NotSent, match="not an https address"):
        post_outside(url, b"{}")


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111"])
def test_a_public_address_is_outside(address: str) -> None:
    assert is_outside(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
    ],
)
def test_any_other_address_is_inside(address: str) -> None:
    assert not is_outside(address)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A name that leads where `addresses` say, and a server there that answers with `status`."""
    net: dict[str, Any] = {"addresses": [PUBLIC], "status": 200, "connected": [], "names": [], "sent": []}

    def connect(address: tuple[str, int], timeout: float) -> str:
        net["connected"].append((*address, timeout))
        return "plain"

    def wrap(_context: ssl.SSLContext, plain: str, server_hostname: str) -> str:
        net["names"].append((plain, server_hostname))
        return "sealed"

    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_all, **_named: [(0, 0, 0, "", (text, 443)) for text in net["addresses"]],
    )
    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
    monkeypatch.setattr(
        HTTPSConnection, "request", lambda self, *all_: (self.connect(), net["sent"].append(all_))
    )
    monkeypatch.setattr(
        HTTPSConnection, "getresponse", lambda _self: type("Answer", (), {"status": net["status"]})
    )
    monkeypatch.setattr(HTTPSConnection, "close", lambda _self: None)
    return net


def test_a_post_goes_to_the_address_that_was_checked(network: dict[str, Any]) -> None:
    post_outside(URL, b'{"a": 1}')

    assert network["connected"] == [(PUBLIC, 443, outside_post.SECONDS)]
    assert network["names"] == [("plain", "example.com")]
    assert network["sent"] == [("POST", "/done?batch=1", b'{"a": 1}', {"Content-Type": "application/json"})]


@pytest.mark.parametrize("addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1"], []])
def test_a_name_that_leads_inside_is_not_connected_to(network: dict[str, Any], addresses: list[str]) -> None:
    network["addresses"] = addresses

    with pytest.raises(NotSent, match="leads inside"):
        post_outside(URL, b"{}")

    assert network["connected"] == []


@pytest.mark.parametrize("status", [199, 301, 404, 500])
def test_an_answer_that_is_no_success_is_not_followed(network: dict[str, Any], status: int) -> None:
    network["status"] = status

    with pytest.raises(NotSent, match=f"The answer was {status}."):
        post_outside(URL, b"{}")

    assert len(network["connected"]) == 1


def test_a_network_error_is_told_as_not_sent(
    network: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(address: tuple[str, int], timeout: float) -> None:
        raise TimeoutError("timed out")

    monkeypatch.setattr(socket, "create_connection", fail)

    with pytest.raises(NotSent, match="timed out"):
        post_outside(URL, b"{}")
