"""Who started the demo reads where to go and how to sign in."""

from config.demo.welcome import welcome


def test_names_the_doors_and_the_ways_in() -> None:
    assert welcome("http://127.0.0.1:8123", "  Staff  anna@centre.example").splitlines() == [
        "",
        "Holdfast is ready at http://127.0.0.1:8123",
        "",
        "  Staff pages             http://127.0.0.1:8123/",
        "  Admin                   http://127.0.0.1:8123/admin/",
        "  REST API, documented    http://127.0.0.1:8123/api/docs/",
        "  RPC API, documented     http://127.0.0.1:8123/api/1.0/docs/",
        "",
        "  Staff  anna@centre.example",
        "",
        "Ctrl-C stops everything.",
    ]
