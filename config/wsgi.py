"""The web server's entrance. Whoever serves Holdfast without saying how, serves it for real."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("HOLDFAST_ENV", "production")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
