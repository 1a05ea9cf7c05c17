"""A person signs in with an e-mail address; letters' case does not make another person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from partners.enums import Language
from partners.models.partner import check_time_zone

if TYPE_CHECKING:
    from partners.models.membership import Membership

FACTORS = ("totp", "webauthn")
"""Recovery codes come with one of these and are none by themselves."""


class UserQuerySet(models.QuerySet["User"]):
    def with_second_factor(self) -> Self:
        return self.filter(authenticator__type__in=FACTORS).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


class User(AbstractUser):
    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail"), unique=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        validators=[check_time_zone],
        help_text=_("The partner's if empty."),
    )
    language = models.CharField(
        _("language"), max_length=10, blank=True, choices=Language, help_text=_("The browser's if empty.")
    )
    sign_out_round = models.PositiveIntegerField(_("sign-out round"), default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["last_name", "first_name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("This e-mail is already in use."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @cached_property
    def held(self) -> "list[Membership]":
        """The memberships that open doors to this person, by the partner's name."""
        from partners.models.membership import held_by  # refers to people

        return held_by(self.pk, self)

    @cached_property
    def is_protected(self) -> bool:
        """Whether a second factor is set up."""
        return User.objects.with_second_factor().filter(pk=self.pk).exists()

    def get_session_auth_hash(self) -> str:
        """Every session carries it: it ends with another password, and with another round."""
        return self._signed_for_session(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for older in super().get_session_auth_fallback_hash():
            yield self._signed_for_session(older)

    def _signed_for_session(self, text: str) -> str:
        signed = salted_hmac("partners.models.User.sign_out_round", f"{text}{self.sign_out_round}")
        return signed.hexdigest()
