"""A person who books, and the groups that customers are sorted into."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Concat, Lower, Upper
from django.utils.translation import gettext_lazy as _

from partners.enums import Gender
from partners.models.address import Address
from partners.models.company import Company
from partners.models.history import tracked
from partners.models.partner import OwnedQuerySet, PartnerOwned
from partners.models.same_partner import PARTNER_KEY, SamePartner
from partners.models.search import fragment_index, said

SAID = said("first_name", "last_name", "email")


class CustomerQuerySet(OwnedQuerySet["Customer"]):
    def matching(self, words: str) -> "CustomerQuerySet":
        """Every word stands somewhere in the name, the e-mail or the number."""
        found = self.alias(said=SAID)
        for word in words.split():
            found = found.filter(models.Q(said__icontains=word) | models.Q(number__iexact=word))
        return found


@tracked()
class Customer(Address, PartnerOwned):
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100)
    email = models.EmailField(_("e-mail"), blank=True)
    number = models.CharField(_("customer number"), max_length=40, blank=True)
    gender = models.SmallIntegerField(_("gender"), choices=Gender, default=Gender.UNKNOWN)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    position = models.CharField(_("position"), max_length=100, blank=True)
    colour = models.CharField(
        _("colour in the diary"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("A colour has the form #1a2b3c."))],
    )
    note = models.TextField(_("internal note"), blank=True)
    company = models.ForeignKey(
        Company,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="customers",
        db_constraint=False,
        verbose_name=_("company"),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        ordering = ["last_name", "first_name", "id"]
        constraints = [PARTNER_KEY, SamePartner("company")]
        indexes = [
            models.Index(
                "partner",
                Lower(Concat("last_name", models.Value(" "), "first_name")),
                name="customer_by_name",
            ),
            models.Index("partner", Upper("number"), name="customer_by_number"),
            fragment_index(SAID, "customer_by_fragment"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class CustomerGroup(PartnerOwned):
    name = models.CharField(_("name"), max_length=100)
    customers = models.ManyToManyField(
        Customer, through="GroupMembership", related_name="groups", verbose_name=_("customers")
    )

    class Meta:
        verbose_name = _("customer group")
        verbose_name_plural = _("customer groups")
        ordering = ["name", "id"]
        constraints = [
            PARTNER_KEY,
            models.UniqueConstraint(fields=["partner", "name"], name="customer_group_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMembership(PartnerOwned):
    group = models.ForeignKey(
        CustomerGroup,
        on_delete=models.CASCADE,
        related_name="memberships",
        db_constraint=False,
        verbose_name=_("group"),
    )
    customer = models.ForeignKey(
        Customer, on_delete=models.CASCADE, related_name="+", db_constraint=False, verbose_name=_("customer")
    )

    class Meta:
        verbose_name = _("customer in a group")
        verbose_name_plural = _("customers in groups")
        constraints = [
            PARTNER_KEY,
            SamePartner("group"),
            SamePartner("customer"),
            models.UniqueConstraint(fields=["group", "customer"], name="customer_once_in_group"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.customer}"
