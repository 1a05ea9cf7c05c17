"""Partners and their people."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from partners.enums import Role
from partners.models import (
    ApiToken,
    Batch,
    BatchJob,
    Company,
    Customer,
    CustomerGroup,
    GroupMembership,
    IdempotencyKey,
    Invitation,
    Membership,
    Partner,
    SigningKey,
    User,
)
from tests.factories.owned import OwnedFactory, same_partner

PASSWORD = "correct horse"


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Congress Centre {n}")
    time_zone = "Europe/Vienna"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    first_name = "Anna"
    last_name = factory.Sequence(lambda n: f"Berger {n}")
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        return User.objects.create_user(*args, **fields)


class MembershipFactory(OwnedFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = Role.OWNER


class InvitationFactory(OwnedFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"guest{n}@example.com")
    role = Role.COORDINATOR


class ApiTokenFactory(OwnedFactory):
    """`.text` is what a client sends."""

    class Meta:
        model = ApiToken

    name = factory.Sequence(lambda n: f"Door display {n}")
    role = Role.COORDINATOR

    @classmethod
    def _create(cls, model_class: type[ApiToken], *args: Any, **fields: Any) -> ApiToken:
        token, text = ApiToken.objects.issue(**fields)
        token.text = text
        return token


class SigningKeyFactory(OwnedFactory):
    class Meta:
        model = SigningKey

    name = factory.Sequence(lambda n: f"Channel {n}")
    role = Role.COORDINATOR

    @classmethod
    def _create(cls, model_class: type[SigningKey], *args: Any, **fields: Any) -> SigningKey:
        return SigningKey.objects.issue(**fields)[0]


class BatchFactory(OwnedFactory):
    class Meta:
        model = Batch

    signing_key = same_partner(SigningKeyFactory)


class BatchJobFactory(OwnedFactory):
    class Meta:
        model = BatchJob

    batch = same_partner(BatchFactory)
    position = factory.Sequence(lambda n: n % 200)
    namespace = "test"
    action = "ping"
    request = "{}"


class IdempotencyKeyFactory(OwnedFactory):
    class Meta:
        model = IdempotencyKey

    principal = "user:1"
    key = factory.Sequence(lambda n: f"key-{n}")
    fingerprint = "0" * 64
    answer = factory.LazyFunction(lambda: {"status": 201, "body": {}})


class CompanyFactory(OwnedFactory):
    class Meta:
        model = Company

    name = factory.Sequence(lambda n: f"Tennis Club {n}")


class CustomerFactory(OwnedFactory):
    class Meta:
        model = Customer

    first_name = "Clara"
    last_name = factory.Sequence(lambda n: f"Huber {n}")
    email = factory.Sequence(lambda n: f"customer{n}@example.com")
    number = factory.Sequence(lambda n: f"C-{n}")


class CustomerGroupFactory(OwnedFactory):
    class Meta:
        model = CustomerGroup

    name = factory.Sequence(lambda n: f"Members {n}")


class GroupMembershipFactory(OwnedFactory):
    class Meta:
        model = GroupMembership

    group = same_partner(CustomerGroupFactory)
    customer = same_partner(CustomerFactory)
