"""What the demo says once it answers: where to go and how to sign in."""

from typing import Any

DOORS = (
    ("Staff pages", "/"),
    ("Admin", "/admin/"),
    ("REST API, documented", "/api/docs/"),
)
WIDTH = 24


def welcome(url: str, known: dict[str, Any] | None) -> str:
    lines = ["", f"Holdfast is ready at {url}", ""]
    lines += [f"  {name:<{WIDTH}}{url}{path}" for name, path in DOORS]
    if known:
        lines += ["", *_ways_in(known)]
    return "\n".join([*lines, "", "Ctrl-C stops everything.", ""])


def _ways_in(known: dict[str, Any]) -> list[str]:
    rows = [
        ("Sign in as staff", _person(known["staff"])),
        ("Sign in to the admin", _person(known["admin"])),
        ("API token", known["api_token"]),
        ("All of it", "var/demo.json"),
    ]
    return [f"  {name:<{WIDTH}}{value}" for name, value in rows]


def _person(account: dict[str, str]) -> str:
    return f"{account['email']}  password {account['password']}"
