"""Pages as HTML by hand. They show less than ours, whose filters, ways and legend are left out."""

from tests.bench.floor.diary_page import diary
from tests.bench.floor.list_page import bookings

ROUTES = {"/page/bookings": bookings, "/page/diary": diary}
