"""Who started the demo reads where to go and how to sign in."""

from config.demo.welcome import welcome

KNOWN = {
    "staff": {"email": "anna@centre.example", "password": "violet-harbour"},
    "admin": {"email": "root@centre.example", "password": "copper-meadow"},
    "api_token": "hf_123",
}


def test_names_doors_people_and_token() -> None:
    assert welcome("http://127.0.0.1:8000", KNOWN).splitlines() == [
        "",
        "Holdfast is ready at http://127.0.0.1:8000",
        "",
        "  Staff pages             http://127.0.0.1:8000/",
        "  Admin                   http://127.0.0.1:8000/admin/",
        "  REST API, documented    http://127.0.0.1:8000/api/docs/",
        "",
        "  Sign in as staff        anna@centre.example  password violet-harbour",
        "  Sign in to the admin    root@centre.example  password copper-meadow",
        "  API token               hf_123",
        "  All of it               var/demo.json",
        "",
        "Ctrl-C stops everything.",
    ]


def test_without_demo_data_names_the_doors_only() -> None:
    assert "Sign in" not in welcome("http://127.0.0.1:8000", None)
