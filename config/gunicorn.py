"""How gunicorn serves Holdfast, in the demo and for real: `gunicorn -c config/gunicorn.py config.wsgi`.

Threads, because a request mostly waits for PostgreSQL; each keeps its connection (`CONN_MAX_AGE`).
gunicorn itself reads `WEB_CONCURRENCY` (worker processes) and `FORWARDED_ALLOW_IPS` (trusted proxies).
"""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8
graceful_timeout = 5
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True
