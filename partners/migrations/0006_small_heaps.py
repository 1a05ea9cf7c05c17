"""Searches for customers and companies read little besides the index: what is not yet put into it is at most 64 kB."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partners", "0005_fragments")]

    operations = [
        migrations.RunSQL(
            "ALTER INDEX customer_by_fragment SET (gin_pending_list_limit = 64)",
            "ALTER INDEX customer_by_fragment RESET (gin_pending_list_limit)",
        ),
        migrations.RunSQL(
            "ALTER INDEX company_by_fragment SET (gin_pending_list_limit = 64)",
            "ALTER INDEX company_by_fragment RESET (gin_pending_list_limit)",
        ),
    ]
