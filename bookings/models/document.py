"""Function sheets and other papers of a booking; a new version of a number leaves the old one as it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.enums import DocumentKind
from bookings.models.booking import Booking
from bookings.models.line import Line
from bookings.models.stored_file import StoredFile
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


@tracked()
class Document(PartnerOwned):
    booking = models.ForeignKey(
        Booking,
        on_delete=models.CASCADE,
        related_name="documents",
        db_constraint=False,
        verbose_name=_("booking"),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=DocumentKind, default=DocumentKind.FUNCTION_SHEET
    )
    number = models.CharField(_("number"), max_length=40)
    version = models.PositiveIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=200, blank=True)
    finalised_at = models.DateTimeField(_("finalised at"), null=True, blank=True)
    file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("file"),
    )
    sessions = models.ManyToManyField(
        Line, through="DocumentSession", related_name="documents", verbose_name=_("sessions")
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["booking", "number", "version"]
        constraints = [
            PARTNER_KEY,
            SamePartner("booking"),
            SamePartner("file"),
            models.UniqueConstraint(fields=["booking", "number", "version"], name="document_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"


class DocumentSession(PartnerOwned):
    """A session that a document tells of."""

    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        related_name="session_links",
        db_constraint=False,
        verbose_name=_("document"),
    )
    session = models.ForeignKey(
        Line, on_delete=models.CASCADE, related_name="+", db_constraint=False, verbose_name=_("session")
    )

    class Meta:
        verbose_name = _("session of a document")
        verbose_name_plural = _("sessions of documents")
        constraints = [
            PARTNER_KEY,
            SamePartner("document"),
            SamePartner("session"),
            models.UniqueConstraint(fields=["document", "session"], name="document_session_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.session}"
