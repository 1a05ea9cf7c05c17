"""A PostgreSQL of the project's own, for demo, development and tests; never for production.

Whoever needs it holds a lease: `with hold(Cluster.below(folder)): ...`. The first lease starts the
server, the end of the last one stops it, whichever way the holders end.
"""

from config.private_postgres.cluster import Cluster
from config.private_postgres.lease import ClusterUnavailable, Lease, hold

__all__ = ["Cluster", "ClusterUnavailable", "Lease", "hold"]
