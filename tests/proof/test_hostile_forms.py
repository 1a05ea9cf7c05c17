"""Nothing that is sent to the staff pages or to the administration crashes them, and what is refused is not written."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.http import HttpResponse
from django.test import Client
from psycopg.pq import TransactionStatus

from config.admin_site import HoldfastAdminSite
from tests.admin_form import FormReader
from tests.factories import PASSWORD
from tests.proof.access_table import ADMIN_MODELS, NOBODY
from tests.proof.conftest import Houses, undrawing
from tests.proof.footprint import footprint
from tests.proof.houses import House
from tests.proof.naughty import BODIES, DAYS, HEADER_TEXTS, RAW_QUERY, TEXTS, at_once, in_turn
from tests.proof.principals import Principal, superuser
from tests.proof.sizes import size

pytestmark = pytest.mark.promise("P8", what="fields and pages, with naughty values")

ALL = TEXTS | DAYS
QUERY_VALUES = {**{name: quote_plus(text) for name, text in ALL.items()}, **RAW_QUERY}
FORM = "application/x-www-form-urlencoded"
WRITABLE = [model for model, words in ADMIN_MODELS.items() if words.add != NOBODY]
CHANGEABLE = [model for model, words in ADMIN_MODELS.items() if words.change != NOBODY]
IN_ADMIN_FORMS = {
    name: ALL[name] for name in (*("nul", "emoji", "long", "arabic digits", "exponent", "larger than an id"),)
}
IN_ADMIN_DAYS = {
    name: ALL[name] for name in ("nul", "year 0", "year 1", "last year", "no such day", "year 10000")
}
COUNTS = {name: ALL[name] for name in ("nul", "minus one", "arabic digits")}

FEW = size(1, 2)
"""So many of the values go to each field of the administration; the next field gets the next ones."""

GOES = 2
"""In so many all fields of a form get a value, where not each is tried alone."""

GOES_OF_COUNTS = 1
"""How many rows there are, and how many there were."""

Answers = dict[str, HttpResponse]


@pytest.fixture(scope="module")
def cookies(standing: Houses, django_db_blocker: Any) -> dict[str, str]:
    """Who is signed in with which session."""
    people = {"clerk": standing.own.owner}
    with django_db_blocker.unblock():
        people["administrator"] = superuser()
        return {
            name: Principal("", user=user).client().cookies["sessionid"].value
            for name, user in people.items()
        }


@pytest.fixture
def clerk(cookies: dict[str, str]) -> Client:
    return _with(cookies["clerk"])


@pytest.fixture
def administrator(cookies: dict[str, str]) -> Client:
    return _with(cookies["administrator"])


def _with(session: str) -> Client:
    """A client of its own, for an answer may take the cookie away."""
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = session
    return client


def undone(client: Client, method: str, *arguments: Any, **options: Any) -> HttpResponse:
    """What is accepted is undone; what is refused must have undone itself, unless PostgreSQL gave it up."""
    with transaction.atomic():
        answer = getattr(client, method)(*arguments, **options)
        given_up = connection.connection.info.transaction_status == TransactionStatus.INERROR
        transaction.set_rollback(given_up or answer.status_code in {200, 302})
    return answer


def few(values: dict[str, str], turn: int) -> dict[str, str]:
    """Whatever is sent to the administration takes a page to answer, so the values take turns."""
    start = turn * FEW % len(values)
    return dict([*values.items(), *values.items()][start : start + FEW])


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """The administration without what stands beside every page, whatever is asked."""
    monkeypatch.setattr(HoldfastAdminSite, "enable_nav_sidebar", False)


def faults(answers: Answers) -> dict[str, int]:
    return {
        name: answer.status_code
        for name, answer in answers.items()
        if answer.status_code >= 500 or "Traceback" in answer.text
    }


@pytest.mark.parametrize("field", ["login", "password", "next", "unknown"])
def test_signing_in(houses: Houses, field: str) -> None:
    good = {"login": houses.own.owner.email, "password": f"{PASSWORD}, wrong", "next": "/"}

    answers = {
        name: undone(Client(raise_request_exception=False), "post", "/sign-in/", {**good, field: text})
        for name, text in in_turn(ALL, field, 8).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert not [name for name, answer in answers.items() if "sessionid" in answer.cookies]


LISTS = {
    "/": ["facility"],
    "/bookings/": [
        *("search", "from_start_date", "until_start_date", "dates", "status", "facility", "venue", "view"),
        *("customer", "company", "owner", "event_type", "kind", "value_from", "value_to", "expires_within"),
        *("balance", "columns", "sort", "page", "unknown"),
    ],
    "/bookings/views/save/": ["search", "columns", "sort"],
    "/bookings/columns/": ["search", "columns", "sort"],
    "/bookings/actions/extend/": ["selected"],
    "/customers/": ["q", "page", "unknown"],
    "/companies/": ["q", "page"],
    "/customers/pick/": ["q"],
    "/bookings/new/": [
        *("kind", "venue", "starts_at", "ends_at", "people", "layout", "places", "status", "equipment"),
        *("line", "event", "customer", "name", "unknown"),
    ],
    "/bookings/new/choice/": ["line", "kind", "lines-0-venue"],
    "/sign-in/": ["next"],
}


@pytest.mark.parametrize(("path", "name"), [(path, name) for path, names in LISTS.items() for name in names])
def test_a_filter(houses: Houses, clerk: Client, path: str, name: str) -> None:
    client = Client(raise_request_exception=False) if path == "/sign-in/" else clerk
    before = footprint()

    answers = {
        case: client.get(f"{path}?{query}")
        for value_name, value in in_turn(QUERY_VALUES, f"{path} {name}", 2).items()
        for case, query in [
            (value_name, f"{name}={value}"),
            (f"{value_name}, twice", f"{name}={value}&{name}=1"),
        ]
        if case == value_name or value_name in {"nul", "endless"}
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert footprint() == before


NEW_BOOKING = {
    "row": "0",
    "lines-0-kind": "venue",
    "lines-0-venue": "",
    "lines-0-starts_on": "2031-06-02",
    "lines-0-starts": "09:00",
    "lines-0-ends": "10:00",
    "status": "prospective_hold",
}
OF_NEW_BOOKING = [
    *("row", "lines-0-kind", "lines-0-venue", "lines-0-layout", "lines-0-places", "lines-0-cost"),
    *("lines-0-starts_on", "lines-0-starts", "lines-0-ends", "lines-0-ends_on", "lines-0-event"),
    *("people", "status", "decision_on", "event_type", "coordinator", "note", "name", "add", "remove"),
    *(
        "customer",
        "customer_text",
        "new_first_name",
        "new_last_name",
        "new_email",
        "new_phone",
        "new_company",
    ),
]
OF_CUSTOMER = [
    *("first_name", "last_name", "email", "company", "position", "number", "phone_prefix", "phone_number"),
    *("street_name", "post_code", "city", "country_code", "note", "seen", "unknown"),
]
ON_FORMS = {
    "/bookings/new/": (NEW_BOOKING, OF_NEW_BOOKING),
    "/bookings/new/answer/": (NEW_BOOKING, OF_NEW_BOOKING),
    "/bookings/new/lines/": (NEW_BOOKING, ["row", "lines-0-kind", "lines-0-venue", "add", "remove"]),
    "/customers/new/": ({"last_name": "Huber"}, OF_CUSTOMER),
    "/customers/{customer}/edit/": ({"last_name": "Huber"}, OF_CUSTOMER),
    "/companies/new/": ({"name": "Forum", "type": "company"}, ["name", "type", "email", "city"]),
    "/companies/{organization}/edit/": ({"name": "Forum", "type": "company"}, ["name", "type", "seen"]),
}


FIELDS_OF_FORMS = [(path, field) for path, (_good, fields) in ON_FORMS.items() for field in fields]


@pytest.mark.parametrize(("path", "field"), FIELDS_OF_FORMS)
def test_a_field_of_a_form(houses: Houses, clerk: Client, path: str, field: str) -> None:
    good = {**ON_FORMS[path][0]}
    if "lines-0-venue" in good:
        good["lines-0-venue"] = str(houses.own.ids["venue"])
    address, before = path.format(**houses.own.ids), footprint()

    answers = {
        name: undone(clerk, "post", address, {**good, field: text})
        for name, text in in_turn(ALL, f"{path} {field}", 1).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 422}
    assert footprint() == before


@pytest.mark.parametrize("field", ["reason", "version", "unknown"])
@pytest.mark.parametrize("page", ["/bookings/{}/cancel/", "/admin/bookings/booking/{}/cancel/"])
def test_a_cancellation(houses: Houses, clerk: Client, administrator: Client, page: str, field: str) -> None:
    client = administrator if page.startswith("/admin/") else clerk
    address, before = page.format(houses.own.ids["booking"]), footprint()

    answers = {
        name: undone(client, "post", address, {"version": 1, "reason": "Rain", field: text})
        for name, text in in_turn(ALL, f"{page} {field}", 4).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 400, 409, 422}
    assert footprint() == before


LIST_FORMS = [
    *(("views/save/", field) for field in ("name", "is_shared", "query", "edit", "unknown")),
    *(("views/remove/", field) for field in ("id", "unknown")),
    *(("columns/", field) for field in ("columns", "query")),
    *(("actions/extend/", field) for field in ("selected", "until", "step", "part", "done", "refused")),
    *(("actions/assign/", field) for field in ("coordinator", "sales_person")),
    ("actions/release/", "reason"),
]


@pytest.mark.parametrize(("page", "field"), LIST_FORMS)
def test_a_form_of_the_list(houses: Houses, clerk: Client, page: str, field: str) -> None:
    selected = f"{houses.own.ids['booking']}:1"
    good = {"name": "Mine", "query": "", "selected": selected, "until": "2031-01-01"}
    headers, before = {"HX-Request": "true"}, footprint()

    answers = {
        name: undone(clerk, "post", f"/bookings/{page}", {**good, field: text}, headers=headers)
        for name, text in in_turn(ALL, f"{page} {field}", 3).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 400, 404, 422}
    assert footprint() == before


def is_number(case: str) -> bool:
    """Django's own pages read any script's digits; then it is the id of a row that may be there."""
    text = ALL.get(case.split(" ", 1)[1], "")
    try:
        return int(text) > 0
    except ValueError:
        return False


@pytest.mark.parametrize(
    "path",
    [
        "/bookings/{}/",
        "/bookings/{}/cancel/",
        "/admin/bookings/booking/{}/cancel/",
        "/admin/partners/user/{}/password/",
    ],
)
def test_an_id_in_the_path(houses: Houses, clerk: Client, administrator: Client, path: str) -> None:
    client = administrator if path.startswith("/admin/") else clerk

    answers = {
        f"{method} {name}": getattr(client, method)(path.format(value))
        for name, value in in_turn(QUERY_VALUES, path, 12).items()
        for method in ("get", "post")
        if value
    }

    assert faults(answers) == {}
    assert {answer.status_code for name, answer in answers.items() if not is_number(name)} <= {302, 404, 405}


@pytest.mark.parametrize("page", ["change", "delete", "history", ""])
def test_an_id_in_the_path_of_the_administration(houses: Houses, administrator: Client, page: str) -> None:
    addresses = {
        f"{model} {name}": f"/admin/{model}/{value}/{page}{'/' if page else ''}"
        for model in ("catalog/venue", "bookings/booking")
        for name, value in in_turn(QUERY_VALUES, f"{model} {page}", 6).items()
        if value
    }

    answers = {name: administrator.get(address) for name, address in addresses.items()}

    assert faults(answers) == {}
    assert {answer.status_code for name, answer in answers.items() if not is_number(name)} <= {302, 403, 404}


FORMS = [
    "/sign-in/",
    "/partner/",
    "/bookings/new/",
    "/customers/new/",
    "/bookings/{booking}/cancel/",
    "/admin/catalog/discount/add/",
]
TYPES = ["", FORM, "multipart/form-data", "multipart/form-data; boundary=x", "application/json", "a" * 5_000]


@pytest.mark.parametrize("content_type", TYPES, ids=lambda name: name[:30] or "none")
@pytest.mark.parametrize("path", FORMS)
def test_a_body(houses: Houses, clerk: Client, administrator: Client, path: str, content_type: str) -> None:
    client = administrator if path.startswith("/admin/") else clerk
    if path == "/sign-in/":
        client = Client(raise_request_exception=False)
    bodies = {
        **BODIES,
        "half an escape": b"reason=%&version=%zz&=&&&",
        "many fields": b"a=1&" * 5_000,
        "half a part": b'--x\r\nContent-Disposition: form-data; name="reason"\r\n\r\n',
        "a file": b'--x\r\nContent-Disposition: form-data; name="reason"; filename="\x00"\r\n\r\na\r\n--x--\r\n',
        "no name": b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n",
    }
    before = footprint()

    answers = {
        name: undone(client, "generic", "POST", path.format(**houses.own.ids), body, content_type)
        for name, body in in_turn(bodies, f"{path} {content_type[:9]}", 4).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 400, 404, 409, 413, 422}
    assert footprint() == before


@pytest.mark.parametrize(
    "header", ["Cookie", "HX-Request", "HX-Current-URL", "Referer", "Origin", "Accept-Language"]
)
@pytest.mark.parametrize("path", ["/", "/bookings/", "/sign-in/", "/admin/", "/readyz"])
def test_a_header(houses: Houses, clerk: Client, header: str, path: str) -> None:
    clients = [clerk, Client(raise_request_exception=False)]

    answers = {
        f"{name} {number}": undone(client, "get", path, headers={header: text.encode().decode("latin-1")})
        for name, text in in_turn(HEADER_TEXTS, f"{path} {header}", 2).items()
        for number, client in enumerate(clients)
    }

    assert faults(answers) == {}


OF_EVERY_LIST = ("p", "o", "e", "all", "_to_field", "_popup", "id", "id__in", "unknown", "partner__name")


def parameters_of(administrator: Client, model: str) -> list[str]:
    """What the list's own links ask for, and in turn what Django knows besides: that is the same for all lists."""
    with undrawing():
        changelist = administrator.get(f"/admin/{model}/").context_data["cl"]
    filters = [name for one in changelist.filter_specs for name in one.expected_parameters()]
    day = changelist.date_hierarchy
    days = [f"{day}__{part}" for part in ("year", "month", "day", "gte", "lt")] if day else []
    besides = [in_turn(dict.fromkeys(names), model, 1) for names in (days, OF_EVERY_LIST) if names]
    return [*filters, "q", *(name for names in besides for name in names)]


@pytest.mark.parametrize("model", ADMIN_MODELS)
def test_a_list_of_the_administration(houses: Houses, administrator: Client, bare: None, model: str) -> None:
    values = {name: QUERY_VALUES[name] for name in (*IN_ADMIN_FORMS, "larger than four bytes", "year 0")}
    before = footprint()

    answers = {
        f"{parameter}={name}": undone(administrator, "get", f"/admin/{model}/?{parameter}={value}")
        for turn, parameter in enumerate(parameters_of(administrator, model))
        for name, value in few(values, turn + len(model)).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 302, 400}
    assert footprint() == before


@pytest.mark.parametrize("model", ADMIN_MODELS)
def test_an_action_of_the_administration(
    houses: Houses, administrator: Client, bare: None, model: str
) -> None:
    good = {"action": "delete_selected", "_selected_action": "0", "select_across": "0", "index": "0"}
    before = footprint()

    answers = {
        f"{field}={name}": undone(administrator, "post", f"/admin/{model}/", {**good, field: text})
        for field in in_turn(dict.fromkeys(("action", "_selected_action", "index")), model, 1)
        for name, text in few(IN_ADMIN_FORMS, len(model)).items()
    }

    assert faults(answers) == {}
    assert footprint() == before


@pytest.mark.parametrize("field", ["app_label", "model_name", "field_name", "term", "page", "unknown"])
def test_the_choices_of_the_administration(houses: Houses, administrator: Client, field: str) -> None:
    good = {"app_label": "partners", "model_name": "customer", "field_name": "company", "term": "a"}

    answers = {
        name: undone(administrator, "get", "/admin/autocomplete/", {**good, field: text})
        for name, text in in_turn(ALL, field, 8).items()
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 400, 403, 404}


def fields_in(page: HttpResponse) -> dict[str, Any]:
    reader = FormReader()
    reader.feed(page.text)
    return reader.fields


def fields_of(client: Client, address: str) -> dict[str, Any]:
    return fields_in(client.get(address))


def good_form(administrator: Client, page: HttpResponse, model: str, house: House) -> dict[str, Any]:
    """What makes another row like the house's own; `page` is the one that adds."""
    empty = fields_in(page)
    like = fields_of(administrator, f"/admin/{model}/{house.ids[model]}/change/")
    same = {name: value for name, value in like.items() if not re.search(r"_FORMS$|-\d+-", name)}
    return {**same, **empty, **{name: value for name, value in same.items() if value}, **new(model, house)}


def new(model: str, house: House) -> dict[str, Any]:
    """What the page of a row that there is does not ask for, and what must differ."""
    others: dict[str, dict[str, Any]] = {
        "partners/partner": {},
        "partners/user": {
            "email": "new@example.com",
            "usable_password": "true",
            "password1": f"{PASSWORD} battery",
            "password2": f"{PASSWORD} battery",
        },
        "partners/customergroup": {"partner": house.partner.pk, "name": "Another"},
        "catalog/costcentre": {"partner": house.partner.pk, "facility": house.ids["facility"]},
        "catalog/eventprice": {"partner": house.partner.pk, "event": house.ids["event"]},
        "catalog/eventtype": {"partner": house.partner.pk, "name": "Another"},
        "catalog/productprice": {"partner": house.partner.pk, "product": house.ids["spare_product"]},
        "catalog/sessiontype": {"partner": house.partner.pk, "name": "Another"},
        "bookings/blockout": {"partner": house.partner.pk, "bookable": house.ids["spare_venue"]},
    }
    return others.get(model, {"partner": house.partner.pk, "role": "viewer"})


def typed(form: dict[str, Any]) -> Iterator[str]:
    """The fields that a person fills in."""
    for name in form:
        if not re.search(r"csrfmiddlewaretoken|_FORMS$|^initial-|^_", name):
            yield name


def values_for(field: str) -> dict[str, str]:
    return IN_ADMIN_DAYS if re.search("_on|_at|_from|_until", field) else IN_ADMIN_FORMS


def is_saved(answer: HttpResponse) -> bool:
    return answer.status_code == 302 or "issued" in (answer.context or {})


@pytest.mark.parametrize("model", WRITABLE)
def test_a_form_of_the_administration(houses: Houses, administrator: Client, bare: None, model: str) -> None:
    address = f"/admin/{model}/add/"
    form = good_form(administrator, administrator.get(address), model, houses.own)
    fields = [(name, values_for(name)) for name in typed(form)]
    counts = [(name, COUNTS) for name in form if name.endswith("_FORMS")]
    before = footprint()

    saved = undone(administrator, "post", address, form)
    answers = {
        called: undone(administrator, "post", address, {**form, **changes})
        for tried, goes in ((fields, GOES), (counts, GOES_OF_COUNTS))
        for called, changes in at_once(tried, FEW, goes)
    }

    assert is_saved(saved), {
        name: list(errors) for name, errors in saved.context["adminform"].form.errors.items()
    }
    assert answers
    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 302}
    assert footprint() == before


def change_page(model: str, house: House) -> str:
    return f"/admin/{model}/{house.ids[model]}/change/"


@pytest.mark.parametrize("model", CHANGEABLE)
def test_a_form_of_a_row_that_there_is(houses: Houses, administrator: Client, bare: None, model: str) -> None:
    address = change_page(model, houses.own)
    form = fields_of(administrator, address)
    fields = [(name, values_for(name)) for name in typed(form)]
    before = footprint()

    answers = {
        called: undone(administrator, "post", address, {**form, **changes})
        for called, changes in at_once(fields, FEW, goes=1)
    }

    assert faults(answers) == {}
    assert {answer.status_code for answer in answers.values()} <= {200, 302}
    assert footprint() == before


def smuggled(field: models.Field, houses: Houses) -> dict[str, str]:
    """Another value for what the page does not ask for, by the names that a form could give it."""
    if field.name == "partner":
        return {"partner": str(houses.other.partner.pk)}
    if isinstance(field, models.DateField):
        return {field.name: "2001-01-01", f"{field.name}_0": "2001-01-01", f"{field.name}_1": "10:00"}
    return {field.name: "1", field.attname: "1"}


@pytest.mark.parametrize("model", CHANGEABLE)
def test_what_a_form_does_not_show_is_not_changed_by_it(
    houses: Houses, administrator: Client, bare: None, model: str
) -> None:
    address, rows = change_page(model, houses.own), apps.get_model(*model.split("/"))._base_manager
    page = administrator.get(address)
    form, shown = fields_in(page), set(page.context["adminform"].form.fields)
    hidden = [field for field in rows.model._meta.concrete_fields if field.name not in shown]
    kept = [field.attname for field in hidden if not getattr(field, "auto_now", False)]
    more = {name: text for field in hidden for name, text in smuggled(field, houses).items()}

    def saved(sent: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        with transaction.atomic():
            answer = administrator.post(address, sent)
            row = rows.values(*kept).get(pk=houses.own.ids[model])
            transaction.set_rollback(True)
        return answer.status_code, row

    assert hidden
    assert saved({**more, **form}) == saved(form)
