"""Customers and companies are found by fragments of what they are called."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, BtreeGinExtension, TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Upper

from partners.models.search import said

NAMED = OpClass(Upper("name"), name="gin_trgm_ops")
SAID = OpClass(Upper(said("first_name", "last_name", "email")), name="gin_trgm_ops")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("partners", "0004_people"),
    ]

    operations = [
        BtreeGinExtension(),
        TrigramExtension(),
        AddIndexConcurrently("company", GinIndex("partner", NAMED, name="company_by_fragment")),
        AddIndexConcurrently(
            "customer",
            models.Index("partner", Upper("number"), name="customer_by_number"),
        ),
        AddIndexConcurrently("customer", GinIndex("partner", SAID, name="customer_by_fragment")),
    ]
