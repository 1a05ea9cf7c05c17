"""A POST to an address that a caller named: https alone, never to this machine or its own network, never for long.

The name is resolved once, and the connection goes to the very address that was checked.
"""

import ipaddress
import socket
import ssl
from http.client import HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

SECONDS = 5
OK = range(200, 300)


class NotSent(Exception):
    """The post did not arrive; the reason is for the log."""


def is_outside_url(text: str) -> bool:
    """Whether the text names an https address at all; where it leads is seen when it is used."""
    try:
        address = urlsplit(text)
        port = address.port
    except ValueError:
        return False
    plain = not (address.username or address.password or address.fragment)
    printable = text.isascii() and text.isprintable() and " " not in text
    return address.scheme == "https" and bool(address.hostname) and plain and printable and port != 0


def post_outside(url: str, body: bytes) -> None:
    """`NotSent` whatever goes wrong, and for any answer that is not a success; redirects are not followed."""
    if not is_outside_url(url):
        raise NotSent("This is not an https address.")
    address = urlsplit(url)
    connection = _Pinned(address)
    try:
        connection.request("POST", _target(address), body, {"Content-Type": "application/json"})
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        raise NotSent(str(error)) from error
    finally:
        connection.close()
    if status not in OK:
        raise NotSent(f"The answer was {status}.")


def is_outside(text: str) -> bool:
    """A public unicast address, and no other kind of address hidden in it."""
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        hides_another = bool(address.ipv4_mapped or address.sixtofour or address.teredo)
        if hides_another or address not in ipaddress.ip_network("2000::/3"):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class _Pinned(HTTPSConnection):
    """Connects to one checked address, and expects the certificate of the name."""

    def __init__(self, address: SplitResult) -> None:
        context = ssl.create_default_context()
        super().__init__(str(address.hostname), address.port or 443, timeout=SECONDS, context=context)
        self.tls = context

    def connect(self) -> None:
        plain = socket.create_connection((_resolved(self.host, self.port), self.port), SECONDS)
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)


def _resolved(host: str, port: int) -> str:
    """Every address of the name has to be outside, so that nobody is lucky."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_outside(address) for address in found):
        raise NotSent("The address leads inside.")
    return found[0]


def _target(address: SplitResult) -> str:
    return (address.path or "/") + (f"?{address.query}" if address.query else "")
