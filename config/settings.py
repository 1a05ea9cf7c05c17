"""All settings, driven by the environment: safe unless told otherwise, comfortable for demo and tests.

`HOLDFAST_ENV` is `production`, `demo` or `test`. Production is given its database and its keys and
says clearly what is missing; demo and test live in `VAR_DIR` with a private PostgreSQL and own keys.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.account_forms import ACCOUNT_FORMS, MFA_FORMS  # noqa: F401 - settings, too
from config.databases import REPLICA, databases
from config.rest_settings import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401 - settings, too
from config.secret_keys import kept, random_fernet_key, random_text

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[1]
VAR_DIR = Path(env.str("HOLDFAST_VAR", default=str(BASE_DIR / "var")))

ENVIRONMENT = env.str("HOLDFAST_ENV", default="production" if "DATABASE_URL" in env else "demo")
if ENVIRONMENT not in {"production", "demo", "test"}:
    raise ImproperlyConfigured(f"HOLDFAST_ENV is {ENVIRONMENT!r}; it is production, demo or test.")
PRODUCTION = ENVIRONMENT == "production"
TEST = ENVIRONMENT == "test"


def required(name: str, meaning: str) -> str:
    """What production cannot run without."""
    if value := env.str(name, default=""):
        return value
    raise ImproperlyConfigured(f"Set {name}: {meaning}.")


# Who may call, and with which keys

DEBUG = env.bool("DEBUG", default=False)
if PRODUCTION:
    SECRET_KEY = required("SECRET_KEY", "a long random text that signs sessions")
    FIELD_ENCRYPTION_KEY = required("FIELD_ENCRYPTION_KEY", "a Fernet key that encrypts stored secrets")
    required("ALLOWED_HOSTS", "the host names Holdfast is served under, with commas between")
    required("DATABASE_URL", "postgres://user:password@host:5432/name")
else:
    SECRET_KEY = env.str("SECRET_KEY", default="") or kept(VAR_DIR / "secret-key", random_text())
    FIELD_ENCRYPTION_KEY = env.str("FIELD_ENCRYPTION_KEY", default="") or kept(
        VAR_DIR / "field-encryption-key", random_fernet_key()
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# How others reach us: links that leave the house, and mail about bookings

PUBLIC_URL = env.str(
    "PUBLIC_URL",
    default=f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if PRODUCTION else "http://127.0.0.1:8000",
).rstrip("/")
LEAD_MAIL_DOMAIN = env.str("LEAD_MAIL_DOMAIN", default="localhost")
vars().update(env.email_url("EMAIL_URL", default="memorymail://" if TEST else "consolemail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FROM_EMAIL", default="holdfast@localhost")

# What is installed

INSTALLED_APPS = [
    "partners",
    "catalog",
    "bookings",
    "config.admin_site.HoldfastAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.request_log.RequestLog",
    "config.content_policy.ContentPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "partners.web.language.PersonalWays",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.understandable.Understandable",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["partners.web.drawing", "partners.web.form_renderer"],
            "libraries": {
                "money_figures": "bookings.web.booking_page.money.drawn_figure",
                "programme_lines": "bookings.web.booking_page.programme.drawn_line",
                "quick_forms": "bookings.web.booking_page.adding.drawn_quick",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "partners.web.at_work.partner_at_work",
                "partners.web.navigation.navigation",
            ],
        },
    },
]

FORM_RENDERER = "partners.web.form_renderer.QuickWidgets"

# PostgreSQL, everywhere

DATABASES = databases(env, VAR_DIR, is_test=TEST)
if REPLICA in DATABASES:
    DATABASE_ROUTERS = ["partners.replica.Router"]
    MIDDLEWARE.append("partners.web.own_writes.OwnWrites")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SHARED_CACHE = "dbcache://holdfast_cache?max_entries=50000"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://" if TEST else SHARED_CACHE)}
"""Shared by all workers, because the limits on wrong passwords are counted in it; so large that nobody can
make it forget them by filling it."""

# History: each event row carries who changed it, when and through which door, as `partners.services.transaction`
# says it; pghistory's own middleware would write over that

PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()

# People

AUTH_USER_MODEL = "partners.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TEST
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
SESSION_ENGINE = "partners.web.account.session_store"
AUTHENTICATION_BACKENDS = ["partners.web.account.backend.Backend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL

# Signing in: django-allauth with e-mail, password and second factors; nobody signs up

ACCOUNT_ADAPTER = "partners.web.account.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Holdfast: "
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MFA_ADAPTER = "partners.web.account.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Holdfast"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
PASSKEY_HOST = urlsplit(PUBLIC_URL).hostname if PRODUCTION else ""
"""To which passkeys belong; the one that is asked if empty, for a demo has many names."""
if TEST:
    ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # a test of the limits turns them on

# Language and time

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# Files that people hand in, and static files

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "files")))
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage"
        if TEST
        else "django.core.files.storage.FileSystemStorage"
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = TEST
WHITENOISE_USE_FINDERS = TEST
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our files are for our pages

# What a browser may do with our pages, and what we accept from it

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # HSTS preload binds the whole domain: its owner decides
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["partners.web.small_bodies.FilesAskedFor"]

METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# The RPC door: the actions of each app

RPC_ACTIONS = [
    "partners.rpc.actions.ACTIONS",
    "catalog.rpc.actions.ACTIONS",
    "bookings.rpc.actions.ACTIONS",
]

# Words for the operator, on standard error; never a secret

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.formatter"}},
    "filters": {"routes": {"()": "config.logs.RoutesForPaths"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["routes"]}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING" if TEST else "INFO")},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "procrastinate": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
