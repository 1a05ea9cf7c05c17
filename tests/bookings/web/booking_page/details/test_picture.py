"""A logo and a banner are put in, seen, replaced and taken away on the page of a booking."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bookings.models import Booking, StoredFile
from bookings.services.store_file import LARGEST
from partners.enums import Role
from tests.factories import StoredFileFactory
from tests.pictures import NO_PICTURES, of_said_size, picture

pytestmark = pytest.mark.django_db


def a_file(content=None, name="logo.png", content_type="image/png"):
    return SimpleUploadedFile(name, picture() if content is None else content, content_type)


def page(staff, booking):
    return staff.get(reverse("booking-detail", args=[booking.pk])).text


def logo():
    return Booking.objects.get().catering_website_logo


@pytest.mark.parametrize("place", ["logo", "banner"])
def test_a_picture_is_put_in_and_seen(staff, booking, send, place):
    answer = send(f"booking-{place}", booking, picture=a_file())

    stored = StoredFile.objects.get()
    shown = page(staff, booking)
    assert (answer.status_code, answer["HX-Reswap"]) == (200, "none")
    assert getattr(Booking.objects.get(), f"catering_website_{place}") == stored
    assert f'<img src="{stored.get_absolute_url()}"' in shown
    assert f'alt="{place.title()}: logo.png"' in shown
    seen = staff.get(stored.get_absolute_url())
    assert (seen["Content-Type"], seen["X-Content-Type-Options"], seen["Content-Disposition"]) == (
        "image/png",
        "nosniff",
        'inline; filename="logo.png"',
    )


def test_the_form_is_one_that_brings_files(ask, booking):
    form = ask("booking-logo", booking).text

    assert 'enctype="multipart/form-data" hx-encoding="multipart/form-data"' in form
    assert 'accept="image/png,image/jpeg,image/webp"' in form
    assert "PNG, JPEG or WebP, at most 5 MB." in form


def test_without_scripts_the_page_of_the_booking_follows(staff, booking):
    answer = staff.post(
        reverse("booking-logo", args=[booking.pk]), {"version": booking.version, "picture": a_file()}
    )

    assert (answer.status_code, answer["Location"]) == (302, reverse("booking-detail", args=[booking.pk]))


def test_it_is_replaced_taken_away_and_brought_back(staff, booking, send):
    send("booking-logo", booking, picture=a_file())
    send("booking-logo", booking, picture=a_file(picture("WEBP"), "new.webp"))
    new = logo()
    send("booking-logo-remove", booking)
    gone, without = logo(), page(staff, booking)
    version = Booking.objects.get().version
    staff.post(reverse("booking-undo", args=[booking.pk, version]))

    assert (new.original_name, gone, logo()) == ("new.webp", None, new)
    assert "picture-frame" not in without
    assert "logo.png" in without


@pytest.mark.parametrize("content_type", ["image/svg+xml", "text/html", "application/x-msdownload"])
def test_neither_its_name_nor_its_word_is_believed(booking, send, content_type):
    send("booking-logo", booking, picture=a_file(picture("JPEG"), "logo.svg", content_type))

    assert (logo().original_name, logo().content_type) == ("logo.jpg", "image/jpeg")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (NO_PICTURES["an svg"], "This is not a PNG, JPEG or WebP picture, or it is damaged."),
        (of_said_size(50_000, 50_000), "This picture has too many pixels; 25 million are enough."),
        (picture() + b"\0" * LARGEST, "A picture may have at most 5 MB."),
        (b"\0" * (3 * LARGEST), "A picture may have at most 5 MB."),
    ],
    ids=["empty", "svg", "bomb", "large", "much too large"],
)
def test_what_is_wrong_is_said_at_the_field(booking, send, content, sentence):
    answer = send("booking-logo", booking, picture=a_file(content))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"picture": [sentence]}
    assert (StoredFile.objects.count(), Booking.objects.get().version) == (0, booking.version)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "This field is required."),
        ({"picture": "a word"}, "This field is required."),
        ({"picture": [a_file(), a_file(name="b.png")]}, "One picture at a time, please."),
    ],
)
def test_one_file_is_what_it_takes(booking, send, fields, sentence):
    answer = send("booking-logo", booking, **fields)

    assert (answer.status_code, answer.context["form"].errors) == (422, {"picture": [sentence]})
    assert not StoredFile.objects.exists()


def test_who_comes_too_late_is_told_who_was_faster(booking, send):
    send("booking-banner", booking, picture=a_file())

    answer = send("booking-logo", booking, version=booking.version, picture=a_file())

    assert answer.status_code == 409
    assert (logo(), StoredFile.objects.count()) == (None, 1)


def test_what_is_not_there_cannot_be_taken_away(ask, send, booking):
    assert ask("booking-logo-remove", booking).status_code == 404
    assert send("booking-logo-remove", booking).status_code == 404


@pytest.mark.parametrize("name", ["booking-logo", "booking-banner-remove"])
def test_who_only_reads_sees_pictures_and_no_way_to_change_them(as_role, booking, name):
    reader = as_role(Role.VIEWER)
    stored = StoredFileFactory(partner=booking.partner)
    Booking.objects.update(catering_website_banner=stored)

    shown = page(reader, booking)

    assert f'src="{stored.get_absolute_url()}"' in shown
    assert reverse(name, args=[booking.pk]) not in shown
    assert reader.post(reverse(name, args=[booking.pk])).status_code == 403


def test_what_is_no_picture_is_a_link(staff, booking):
    stored = StoredFileFactory(
        partner=booking.partner, content_type="application/pdf", original_name="logo.pdf"
    )
    Booking.objects.update(catering_website_logo=stored)

    shown = page(staff, booking)

    assert f'<a href="{stored.get_absolute_url()}">logo.pdf</a>' in shown
    assert "picture-frame" not in shown


def test_a_website_is_described_in_the_same_dialog_as_all_else(staff, booking, ask, send):
    form = ask("booking-change", booking).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "version"}
    website = {
        "has_catering_website": "on",
        "catering_website_end_days": "7",
        "catering_website_description": "Choose your lunch.",
    }

    answer = send("booking-change", booking, **{**sent, **website})

    changed = Booking.objects.get()
    assert answer.status_code == 200
    assert (
        changed.has_catering_website,
        changed.catering_website_end_days,
        changed.catering_website_description,
    ) == (True, 7, "Choose your lunch.")
    assert "Choose your lunch." in page(staff, booking)
