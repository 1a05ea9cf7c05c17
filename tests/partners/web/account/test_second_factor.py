"""A second factor is asked for at sign-in by whoever has one, and a partner can ask all its people for one."""

import json
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from partners.enums import Role
from tests.factories import PASSWORD, MembershipFactory, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"
SET_UP = "/account/second-factor/"


def code_now(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def person():
    return MembershipFactory(user__email="anna@example.com").user


@pytest.fixture
def protected(person):
    TOTP.activate(person, SECRET)
    return person


@pytest.fixture
def strict():
    return PartnerFactory(requires_second_factor=True)


def sign_in(client):
    return client.post("/sign-in/", {"login": "anna@example.com", "password": PASSWORD, "next": "/bookings/"})


def test_the_password_alone_opens_nothing(client, protected):
    answer = sign_in(client)

    assert answer["Location"].startswith("/account/code/")
    assert client.get("/bookings/")["Location"] == "/sign-in/?next=/bookings/"


def test_the_code_of_the_app_signs_in(client, protected):
    sign_in(client)

    answer = client.post("/account/code/", {"code": code_now()})

    assert answer["Location"] == "/bookings/"
    assert client.get("/bookings/").status_code == 200


def test_a_wrong_code_is_refused_at_its_field(client, protected):
    sign_in(client)

    answer = client.post("/account/code/", {"code": "000"})

    assert answer.context["form"].errors == {"code": ["This code is not right, or it was used already."]}
    assert client.get("/bookings/").status_code == 302


def test_a_code_signs_in_once_however_long_it_is_right(protected, monkeypatch):
    """Clocks that differ a little keep a code right for a minute and a half."""
    begin = int(time.time()) // 30 * 30 + 5
    code, statuses = format_hotp_value(hotp_value(SECRET, begin // 30)), []

    for later in (0, 2, 31, 40):
        monkeypatch.setattr(time, "time", lambda later=later: begin + later)
        browser = Client()
        sign_in(browser)
        statuses.append(browser.post("/account/code/", {"code": f" {code[:3]}-{code[3:]}"}).status_code)

    assert statuses == [302, 200, 200, 200]


def test_nor_does_it_confirm_what_comes_after(client, protected, monkeypatch):
    begin = int(time.time()) // 30 * 30 + 5
    code = format_hotp_value(hotp_value(SECRET, begin // 30))
    monkeypatch.setattr(time, "time", lambda: begin)
    sign_in(client)
    client.post("/account/code/", {"code": code})
    monkeypatch.setattr(time, "time", lambda: begin + 31)

    answer = client.post("/account/confirm/code/", {"code": code})

    assert answer.context["form"].errors == {"code": ["This code is not right, or it was used already."]}


def test_a_recovery_code_signs_in_once(protected):
    [code, *_others] = RecoveryCodes.activate(protected).get_unused_codes()
    answers = []

    for browser in (Client(), Client()):
        sign_in(browser)
        answers.append(browser.post("/account/code/", {"code": code}).status_code)

    assert answers == [302, 200]


def test_secrets_are_encrypted_at_rest(protected):
    RecoveryCodes.activate(protected)

    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in stored
    assert protected.authenticator_set.get(type="totp").wrap().validate_code(code_now())


def test_an_app_is_set_up_after_the_password_was_confirmed(client, person):
    client.force_login(person)
    asked = client.get(f"{SET_UP}app/")
    client.post("/account/confirm/", {"password": PASSWORD})
    page = client.get(f"{SET_UP}app/")

    answer = client.post(f"{SET_UP}app/", {"code": code_now(page.context["form"].secret)})

    assert asked["Location"] == f"/account/confirm/?next={SET_UP.replace('/', '%2F')}app%2F"
    assert answer["Location"] == f"{SET_UP}codes/"
    assert person.is_protected
    assert len(client.get(f"{SET_UP}codes/").context["unused_codes"]) == 10


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/account/code/", SET_UP, f"{SET_UP}passkeys/", f"{SET_UP}app/"]
)
def test_no_page_has_a_script_or_a_style_inside(client, protected, path):
    """Blocks of JSON are no scripts."""
    if path == "/account/code/":
        sign_in(client)
    elif path != "/sign-in/":
        client.force_login(protected)
        client.post("/account/confirm/", {"password": PASSWORD})
    if path.endswith("app/"):
        protected.authenticator_set.all().delete()

    page = client.get(path)

    inside = [tag for tag in re.findall(r"<script[^>]*>", page.text) if "src=" not in tag]
    assert page.status_code == 200
    assert all('type="application/json"' in tag for tag in inside)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page.text)


def test_a_browser_is_told_what_to_ask_a_device_for(client):
    options = client.get("/account/passkey/", headers={"Accept": "application/json"}).json()

    assert options["request_options"]["publicKey"]["rpId"] == "testserver"


def test_passkeys_belong_to_our_own_host(client, settings):
    settings.PASSKEY_HOST = "booking.example.com"

    options = client.get("/account/passkey/", headers={"Accept": "application/json"}).json()

    assert options["request_options"]["publicKey"]["rpId"] == "booking.example.com"


PARTS = {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA", "userHandle": "MQ"}
NO_PASSKEYS = [
    *("", "{}", "[]", "null", '{"id": 1}', "\x00", "x" * 3000, '{"response": {}}', '"a"'),
    *("9" * 4000, "9" * 5000, "[" * 5000, '{"a":' * 5000),
    *(
        json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": response})
        for response in (
            None,
            [],
            "x",
            {},
            PARTS,
            {**PARTS, "clientDataJSON": 1},
            {**PARTS, "userHandle": None},
        )
    ),
    json.dumps({"id": "AA", "rawId": "AA", "type": "x", "response": PARTS, "clientExtensionResults": 7}),
]


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_is_not_added(client, person, credential):
    client.force_login(person)
    client.post("/account/confirm/", {"password": PASSWORD})
    client.get(f"{SET_UP}passkeys/")

    answer = client.post(f"{SET_UP}passkeys/", {"name": "Mine", "credential": credential})

    assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)
    assert not person.authenticator_set.exists()


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_nor_is_it_a_second_factor(client, protected, credential):
    sign_in(client)
    client.get("/account/code/")

    answer = client.post("/account/code/", {"credential": credential})

    assert (answer.status_code, "_auth_user_id" in client.session) == (200, False)


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_signs_nobody_in(client, credential):
    client.get("/account/passkey/", headers={"Accept": "application/json"})

    answer = client.post("/account/passkey/", {"credential": credential})

    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/", "/bookings/", "/profile/", "/people/"])
def test_a_strict_partner_opens_nothing_without_one(client, strict, path):
    client.force_login(MembershipFactory(partner=strict).user)

    answer = client.get(path)

    assert (answer.status_code, answer["Location"]) == (302, SET_UP)


def test_nor_a_part_of_a_page(client, strict):
    client.force_login(MembershipFactory(partner=strict).user)

    answer = client.get("/bookings/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == SET_UP


def test_what_opens_is_the_set_up_the_way_out_and_the_other_partner(client, strict):
    person = MembershipFactory(partner=strict).user
    other = MembershipFactory(user=person).partner
    client.force_login(person)

    page = client.get(SET_UP)
    switched = client.post("/partner/", {"partner": other.pk})

    assert f"{strict.name} asks everybody for a second factor." in page.text
    assert (switched.status_code, client.get("/bookings/").status_code) == (302, 200)
    assert client.post("/sign-out/").status_code == 302


@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_it_opens_once_there_is_one(client, strict, kind):
    person = MembershipFactory(partner=strict).user
    Authenticator.objects.create(user=person, type=kind, data={})
    client.force_login(person)

    assert client.get("/bookings/").status_code == 200


def test_recovery_codes_alone_are_none(client, strict):
    person = MembershipFactory(partner=strict).user
    RecoveryCodes.activate(person)
    client.force_login(person)

    assert client.get("/bookings/")["Location"] == SET_UP


def test_the_rest_door_is_closed_to_the_session_too(client, strict):
    person = MembershipFactory(partner=strict).user
    client.force_login(person)
    address = f"/api/internal/v1/partners/{strict.pk}/venues"

    before = client.get(address)
    TOTP.activate(person, SECRET)

    assert (before.status_code, before.json()["code"]) == (403, "second_factor_missing")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("is_superuser", [True, False])
def test_so_is_the_administration(client, strict, is_superuser):
    """A superuser sees all partners, and so the strict one."""
    person = UserFactory(is_staff=True, is_superuser=is_superuser)
    if not is_superuser:
        MembershipFactory(user=person, partner=strict, role=Role.ADMINISTRATOR)
    client.force_login(person)

    before = client.get("/admin/catalog/venue/", follow=True)
    TOTP.activate(person, SECRET)

    assert before.redirect_chain[-1] == (SET_UP, 302)
    assert client.get("/admin/catalog/venue/").status_code == 200


def test_programs_go_on(client, strict):
    from tests.factories import ApiTokenFactory

    token = ApiTokenFactory(partner=strict, role=Role.VIEWER)
    headers = {"Authorization": f"Bearer {token.text}"}

    assert client.get(f"/api/internal/v1/partners/{strict.pk}/venues", headers=headers).status_code == 200
