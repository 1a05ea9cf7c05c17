"""The words of the partners app: roles, doors, kinds of organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    OWNER = "owner", pgettext_lazy("role", "Owner")
    ADMINISTRATOR = "administrator", _("Administrator")
    SALES_MANAGER = "sales_manager", _("Sales manager")
    COORDINATOR = "coordinator", _("Coordinator")
    FINANCE = "finance", _("Finance")
    OPERATIONS = "operations", _("Operations")
    VIEWER = "viewer", _("Viewer")


class Language(models.TextChoices):
    """Each called as it calls itself; the settings' `LANGUAGES` has the same."""

    ENGLISH = "en-gb", "English"
    GERMAN = "de", "Deutsch"


class Door(models.TextChoices):
    """The way by which an actor came in; every history row names it."""

    REST = "rest", _("REST API")
    RPC = "rpc", _("RPC API")
    WEB = "web", _("Staff pages")
    ADMIN = "admin", _("Administration")
    JOB = "job", _("Background job")
    COMMAND = "command", _("Command line")


class CompanyType(models.TextChoices):
    COMPANY = "company", _("Company")
    SCHOOL = "school", _("School")
    KINDERGARTEN = "kindergarten", _("Kindergarten")
    HOBBY_GROUP = "hobby_group", _("Hobby group")
    CLUB = "club", _("Club")
    AGENT = "agent", _("Agent")


class Gender(models.IntegerChoices):
    """ISO/IEC 5218, as far as the REST family uses it."""

    UNKNOWN = 0, _("Not known")
    MALE = 1, _("Male")
    FEMALE = 2, _("Female")
