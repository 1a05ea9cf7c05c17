"""What the demo says once it answers: where to go and how to sign in."""

DOORS = (
    ("Staff pages", "/"),
    ("Admin", "/admin/"),
    ("REST API, documented", "/api/docs/"),
    ("RPC API, documented", "/api/1.0/docs/"),
)
WIDTH = 24


def welcome(url: str, ways_in: str) -> str:
    doors = [f"  {name:<{WIDTH}}{url}{path}" for name, path in DOORS]
    return "\n".join(
        ["", f"Holdfast is ready at {url}", "", *doors, "", ways_in, "", "Ctrl-C stops everything.", ""]
    )
