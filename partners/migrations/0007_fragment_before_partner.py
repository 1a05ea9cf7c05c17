"""The indexes of fragments ask for the fragment before the partner; the old ones serve until the new ones are built."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations

from partners.models.search import fragment_index, said


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("partners", "0006_small_heaps"),
    ]

    operations = [
        migrations.RenameIndex("company", "company_by_fragment_before", "company_by_fragment"),
        AddIndexConcurrently("company", fragment_index("name", "company_by_fragment")),
        RemoveIndexConcurrently("company", "company_by_fragment_before"),
        migrations.RenameIndex("customer", "customer_by_fragment_before", "customer_by_fragment"),
        AddIndexConcurrently(
            "customer", fragment_index(said("first_name", "last_name", "email"), "customer_by_fragment")
        ),
        RemoveIndexConcurrently("customer", "customer_by_fragment_before"),
    ]
