"""The table of the cache that all workers share, as `createcachetable` would make it."""

from django.db import migrations

MAKE = """
CREATE UNLOGGED TABLE holdfast_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX holdfast_cache_expires ON holdfast_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0002_batches_and_company_history")]
    operations = [migrations.RunSQL(MAKE, "DROP TABLE holdfast_cache")]
