"""The words of the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaxMode(models.TextChoices):
    """How the prices of a facility are meant where nothing else says it."""

    INSIDE = "inside", _("Tax inside the price")
    ON_TOP = "on_top", _("Tax on top of the price")


class Sharing(models.TextChoices):
    """Who may be in a venue at the same time; `Bookable.capacity` counts the shares."""

    SOLE = "sole", _("One booking at a time")
    PLACES = "places", _("Shared by places")
    BOOKINGS = "bookings", _("Shared by a number of bookings")


class PriceForm(models.TextChoices):
    NET = "net", _("Net")
    GROSS = "gross", _("Gross")


class Billing(models.TextChoices):
    HOURLY = "hourly", _("Per hour")
    FIXED = "fixed", _("Fixed")


class AmountType(models.TextChoices):
    PERCENT = "percent", _("Per cent")
    AMOUNT = "amount", _("Amount")


class TaxKind(models.TextChoices):
    TAX = "tax", _("Tax")
    SERVICE_FEE = "service_fee", _("Service fee")


class TaxScope(models.TextChoices):
    """What a tax or fee applies to, among what its cost centres say."""

    ALL = "all", _("Everything")
    ACCOMMODATION = "accommodation", _("Accommodation only")


class TaxUnit(models.TextChoices):
    """What the amount of a tax on accommodation is multiplied by."""

    ROOM_NIGHTS = "room_nights", _("Room nights")
    CAPACITY = "capacity", _("Beds")
    GUESTS = "guests", _("Guests")


class PriceMethod(models.TextChoices):
    PER_PERSON = "per_person", _("Per person")
    FLAT = "flat", _("Flat rate")


class MenuPriceMethod(models.TextChoices):
    PER_PERSON = "per_person", _("Per person")
    FLAT = "flat", _("Flat rate")
    ITEMS = "items", _("Total of its items, per person")


class MenuCategory(models.TextChoices):
    UNASSIGNED = "unassigned", _("Unassigned")
    BREAKFAST = "breakfast", _("Breakfast")
    LUNCH = "lunch", _("Lunch")
    DINNER = "dinner", _("Dinner")
    COFFEE_BREAK = "coffee_break", _("Coffee break")
    RECEPTION = "reception", _("Reception")
    OUTSIDE_CATERING = "outside_catering", _("Outside catering")


class PackageType(models.TextChoices):
    DETAILED = "detailed", _("Detailed")
    SIMPLE = "simple", _("Simple")


class ContentKind(models.TextChoices):
    """What a package can contain; the words are those of the lines that it becomes."""

    SESSION = "session", _("Session")
    MENU = "menu", _("Menu")
    BEVERAGE = "beverage", _("Beverage package")
    RESOURCE = "resource", _("Resource")
    PRODUCT = "product", _("Product")


class CostCategory(models.TextChoices):
    FOOD = "food", _("Food")
    BEVERAGE = "beverage", _("Beverage")
    AUDIO_VISUAL = "audio_visual", _("Audio visual")
    ROOM_HIRE = "room_hire", _("Room hire")
    ACCOMMODATION = "accommodation", _("Accommodation")
    FEES = "fees", _("Fees")
    OTHER = "other", _("Other")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class LayoutType(models.TextChoices):
    CUSTOM = "custom", _("Custom")
    THEATRE = "theatre", _("Theatre")
    CLASSROOM = "classroom", _("Classroom")
    U_SHAPE = "u_shape", _("U-shape")
    CABARET = "cabaret", _("Cabaret")
    BOARDROOM = "boardroom", _("Boardroom")
    BANQUET = "banquet", _("Banquet")
    COCKTAIL = "cocktail", _("Cocktail")
    HOLLOW_SQUARE = "hollow_square", _("Hollow square")
    EXHIBITION = "exhibition", _("Exhibition")


class Timeframe(models.TextChoices):
    """Where an event stands in time; computed from its dates, never stored."""

    ALL = "all", _("All")
    CURRENT = "current", _("Current")
    UPCOMING = "upcoming", _("Upcoming")
    PAST = "past", _("Past")
    CANCELLED = "cancelled", _("Cancelled")
    INACTIVE = "inactive", _("Inactive")
