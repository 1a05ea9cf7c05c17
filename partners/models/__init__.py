from partners.models.api_token import ApiToken
from partners.models.batch import Batch, BatchJob
from partners.models.company import Company
from partners.models.customer import Customer, CustomerGroup, GroupMembership
from partners.models.idempotency_key import IdempotencyKey
from partners.models.invitation import Invitation
from partners.models.membership import Membership
from partners.models.partner import OwnedQuerySet, Partner, PartnerOwned
from partners.models.same_partner import PARTNER_KEY, SamePartner
from partners.models.signing_key import SigningKey
from partners.models.user import User

__all__ = [
    "PARTNER_KEY",
    "ApiToken",
    "Batch",
    "BatchJob",
    "Company",
    "Customer",
    "CustomerGroup",
    "GroupMembership",
    "IdempotencyKey",
    "Invitation",
    "Membership",
    "OwnedQuerySet",
    "Partner",
    "PartnerOwned",
    "SamePartner",
    "SigningKey",
    "User",
]
