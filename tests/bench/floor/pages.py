"""Pages as HTML by hand, element for element what ours are; what never changes lies in `html/`."""

from tests.bench.floor.booking_page import booking
from tests.bench.floor.diary_page import diary
from tests.bench.floor.list_page import bookings
from tests.bench.floor.programme import programme

ROUTES = {
    "/page/bookings": bookings,
    "/page/diary": diary,
    "/page/booking": booking,
    "/page/programme": programme,
}
