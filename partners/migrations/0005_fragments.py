"""Customers and companies are found by fragments of what they are called."""

from django.contrib.postgres.operations import AddIndexConcurrently, BtreeGinExtension, TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Upper

from partners.models.search import fragment_index, said


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("partners", "0004_people"),
    ]

    operations = [
        BtreeGinExtension(),
        TrigramExtension(),
        AddIndexConcurrently("company", fragment_index("name", "company_by_fragment")),
        AddIndexConcurrently(
            "customer",
            models.Index("partner", Upper("number"), name="customer_by_number"),
        ),
        AddIndexConcurrently(
            "customer", fragment_index(said("first_name", "last_name", "email"), "customer_by_fragment")
        ),
    ]
