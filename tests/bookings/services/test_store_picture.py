"""A logo or a banner is put in its place as we drew it; what is no picture, or too much of one, leaves nothing."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from bookings.enums import WebsitePicture
from bookings.models import Booking, StoredFile
from bookings.services.redraw_picture import LONGEST_SIDE, redraw_picture
from bookings.services.store_file import LARGEST
from bookings.services.store_picture import remove_picture, store_picture
from bookings.services.undo_change import undo_change
from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Invalid, NotAllowed, Stale, Unknown
from tests.factories import BookingFactory
from tests.pictures import BOMBS, NO_PICTURES, SCRIPT, picture

pytestmark = pytest.mark.django_db

LOGO, BANNER = WebsitePicture.LOGO, WebsitePicture.BANNER


@pytest.fixture
def booking():
    return BookingFactory()


@pytest.fixture
def actor(booking):
    return member(booking)


def member(booking, role=Role.COORDINATOR):
    return Actor(partner=booking.partner, role=role, door=Door.WEB, principal="user:1", name="Olga")


def store(actor, booking, **others):
    asked = {"place": LOGO, "name": "logo.png", "content": picture(), **others}
    return store_picture(actor=actor, booking_id=booking.pk, **asked)


def opened(content):
    image = Image.open(BytesIO(content))
    image.load()
    return image


def kept():
    """The names in the storage, of all partners."""
    return {
        f"{folder}/{name}"
        for folder in default_storage.listdir("")[0]
        for name in default_storage.listdir(folder)[1]
    }


@pytest.mark.parametrize(
    ("kind", "content_type", "suffix"),
    [("PNG", "image/png", ".png"), ("JPEG", "image/jpeg", ".jpg"), ("WEBP", "image/webp", ".webp")],
)
@pytest.mark.parametrize("place", WebsitePicture)
def test_a_picture_of_each_type_stands_in_its_place(actor, booking, place, kind, content_type, suffix):
    outcome = store(actor, booking, place=place, name="Our logo.pdf", content=picture(kind))

    stored = getattr(Booking.objects.get(), f"catering_website_{place.value}")
    assert outcome.booking.version == booking.version + 1
    assert (stored.partner, stored.original_name, stored.content_type, stored.tags) == (
        booking.partner,
        f"Our logo{suffix}",
        content_type,
        [place.value],
    )
    content = stored.content.open().read()
    assert (opened(content).size, opened(content).format, stored.size) == ((40, 20), kind, len(content))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_of_any_colours_is_drawn(mode):
    drawn = opened(redraw_picture(picture("PNG", mode=mode)).content)

    is_red = mode not in {"1", "L", "LA"}
    assert drawn.convert("RGB").getpixel((0, 0)) == (255, 0, 0) if is_red else drawn.size == (40, 20)


def test_a_jpeg_for_print_is_drawn():
    assert opened(redraw_picture(picture("JPEG", mode="CMYK")).content).mode == "RGB"


def test_what_is_clear_stays_clear():
    clear = BytesIO()
    Image.new("RGBA", (2, 2), (255, 0, 0, 0)).save(clear, "PNG")

    assert opened(redraw_picture(clear.getvalue()).content).getpixel((0, 0))[3] == 0


def test_nothing_but_pixels_is_kept():
    """Neither where a picture was taken nor what stands behind its end."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Secret garden"
    taken = picture("JPEG", exif=exif, icc_profile=b"profile", comment=b"Secret garden") + SCRIPT

    drawn = redraw_picture(taken).content

    assert opened(drawn).size == (20, 40)
    assert not [word for word in (b"Secret", b"profile", b"script", b"Exif") if word in drawn]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_a_large_picture_is_drawn_smaller(kind):
    drawn = opened(redraw_picture(picture(kind, (3_000, 100))).content)

    assert drawn.size == (LONGEST_SIDE, 80)


def test_of_what_moves_the_first_picture_is_drawn():
    moving = BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(moving, "PNG", save_all=True, append_images=frames[1:])

    drawn = opened(redraw_picture(moving.getvalue()).content)

    assert (getattr(drawn, "n_frames", 1), drawn.getpixel((0, 0))) == (1, (255, 0, 0))


def refused(actor, booking, content):
    before = kept()
    with pytest.raises(Invalid) as refusal:
        store(actor, booking, content=content)
    assert (StoredFile.objects.count(), kept()) == (0, before)
    assert Booking.objects.get().version == booking.version
    return refusal.value.field, refusal.value.code


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_refused(actor, booking, name):
    assert refused(actor, booking, NO_PICTURES[name]) == ("picture", "no_picture")


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(actor, booking, name):
    assert refused(actor, booking, BOMBS[name]()) == ("picture", "too_many_pixels")


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (picture() + b"\0" * LARGEST, "too_large")], ids=["empty", "large"]
)
def test_what_is_empty_or_too_large_is_refused(actor, booking, content, code):
    assert refused(actor, booking, content) == ("picture", code)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("", "logo.png"),
        (".png", "png.png"),
        ("...", "logo.png"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\logos\\ours.bmp", "ours.png"),
        ("a\0b\r\nSet-Cookie: a=b.png", "abSet-Cookie: a=b.png"),
        ("\u202egnp.exe", "gnp.png"),
        ("x" * 5_000, "x" * 200 + ".png"),
        ("Größe 7.png.html", "Größe 7.png.png"),
    ],
)
def test_a_name_is_a_name(actor, booking, name, called):
    store(actor, booking, name=name)

    assert StoredFile.objects.get().original_name == called


def test_a_picture_replaces_another_and_an_undo_brings_that_back(actor, booking):
    first = store(actor, booking).booking.catering_website_logo
    second = store(actor, booking, content=picture("JPEG")).booking

    undo_change(actor=actor, booking_id=booking.pk, expected_version=second.version)

    assert Booking.objects.get().catering_website_logo == first
    assert first.content.open().read()


def test_one_that_is_taken_away_is_there_again_after_an_undo(actor, booking):
    stored = store(actor, booking, place=BANNER).booking.catering_website_banner
    gone = remove_picture(actor=actor, booking_id=booking.pk, place=BANNER).booking
    after = Booking.objects.get().catering_website_banner

    undo_change(actor=actor, booking_id=booking.pk, expected_version=gone.version)

    assert after is None
    assert Booking.objects.get().catering_website_banner == stored


@pytest.mark.parametrize(
    ("error", "who"),
    [
        (NotAllowed, lambda booking: (member(booking, Role.VIEWER), booking.pk, None)),
        (Unknown, lambda booking: (member(BookingFactory()), booking.pk, None)),
        (Stale, lambda booking: (member(booking), booking.pk, booking.version + 1)),
    ],
)
def test_who_may_not_or_comes_too_late_leaves_nothing(booking, error, who):
    actor, booking_id, version = who(booking)
    before = kept()

    with pytest.raises(error):
        store_picture(
            actor=actor,
            booking_id=booking_id,
            place=LOGO,
            name="a.png",
            content=picture(),
            expected_version=version,
        )

    assert (StoredFile.objects.count(), kept()) == (0, before)


def test_a_trial_leaves_nothing(actor, booking):
    before = kept()

    tried = store(actor, booking, dry_run=True)

    assert tried.booking.catering_website_logo.original_name == "logo.png"
    assert (StoredFile.objects.count(), kept(), Booking.objects.get().version) == (0, before, booking.version)
