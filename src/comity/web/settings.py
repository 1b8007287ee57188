"""Every setting of the site, read from the environment and checked at start. See docs/guide/running.md."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key

from comity.web.environment import BadSetting, Environment
from comity.web.mail import mail_by

SOURCE = Path(__file__).resolve().parents[1]
environment = Environment()

# How this process runs: production unless it is told otherwise.
MODE = environment.choice("COMITY_MODE", ("production", "demo", "development", "test"), "production")
DEBUG = MODE == "development"
DEMONSTRATION = MODE == "demo"
DATA_FOLDER = environment.folder("COMITY_DATA", Path.cwd() / "data")
DATA_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
PORT = environment.whole("PORT", 8000, low=1, high=65535)
BIND = environment.text("COMITY_BIND", "localhost")
SITE_ADDRESS = environment.web_address("COMITY_ADDRESS", f"http://localhost:{PORT}")
SITE_HOST = SITE_ADDRESS.split("//")[1].split(":")[0]
SECURE = SITE_ADDRESS.startswith("https://")

DEFAULT_SECRET = "for-development-and-tests-only-never-for-a-site"  # noqa: S105  refused below outside debug


def secret_key() -> str:
    """The given key; a demonstration keeps one of its own in its data folder; a site must be given one."""
    given = environment.secret("COMITY_SECRET_KEY")
    if given and given != DEFAULT_SECRET and len(given) >= 40:
        return given
    if MODE in ("development", "test"):
        return DEFAULT_SECRET
    if given or MODE == "production":
        shown = "…" if given else ""
        raise BadSetting(
            "COMITY_SECRET_KEY", shown, "40 or more random characters, also by COMITY_SECRET_KEY_FILE"
        )
    return kept_secret(DATA_FOLDER / "keys" / "secret-key")


def kept_secret(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


SECRET_KEY = secret_key()
EARLIER_KEY = environment.secret("COMITY_EARLIER_SECRET_KEY")
SECRET_KEY_FALLBACKS = [EARLIER_KEY] if EARLIER_KEY else []
ALLOWED_HOSTS = environment.words("COMITY_HOSTS") or [SITE_ADDRESS.split("//")[1].split(":")[0]]
if MODE == "test":
    ALLOWED_HOSTS += ["testserver", "localhost"]
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]

INSTALLED_APPS = [
    "comity.foundation",
    "comity.foundation.accounts",
    "comity.foundation.record",
    "comity.foundation.assembly",
    "comity.foundation.notices",
    "comity.foundation.jobs",
    "comity.foundation.privacy",
    "comity.foundation.charts",
    "comity.members",
    "comity.members.credentials",
    "comity.members.exchange",
    "comity.matters",
    "comity.decisions",
    "comity.rooms.consultations",
    "comity.rooms.mediations",
    "comity.rooms.texts",
    "comity.handoffs",
    "comity.api",
    "comity.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks_db",
    "django.forms",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "comity.foundation.files.middleware.UploadLimit",  # before anything reads a body
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "comity.foundation.middleware.MailTrouble",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "comity.web.urls"
WSGI_APPLICATION = "comity.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "comity.web.navigation.frame",
            ],
            "builtins": ["django.templatetags.i18n", "comity.foundation.templatetags.comity"],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database("DATABASE_URL", DATA_FOLDER / "comity.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages. The order is alphabetical by code: none comes first.
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("zh-hans", "中文"),
]
LOCALE_PATHS = [SOURCE / "foundation" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_NAME = "comity_language"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# Static files are copied into the data folder by `comity site serve`, with their digest in their names.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
MEDIA_ROOT = DATA_FOLDER / "files"
WHITENOISE_USE_FINDERS = MODE in ("development", "test")
WHITENOISE_AUTOREFRESH = MODE in ("development", "test")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE in ("development", "test")
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_LIMIT_BYTES = environment.whole("COMITY_UPLOAD_MEGABYTES", 32, low=1, high=1024) * 1024 * 1024

# Sign-in: by e-mailed code, passkey and TOTP; accounts by invitation; no passwords anywhere.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "comity.foundation.accounts.adapters.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation's link and a code prove the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # our own view writes to unknown addresses, without a sign-up link
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = {"password"}  # a password alone would never do; a passkey does
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_TIMEOUT = 20 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,20/h/key",
    "enter_code": "20/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "accept_invitation": "20/m/ip",
    "invite": "30/m/user,300/h/user",
}
ACCOUNT_FORMS = {
    "request_login_code": "comity.foundation.accounts.forms.SignInForm",
    "confirm_login_code": "comity.foundation.accounts.forms.SignInCodeForm",
}
MFA_ADAPTER = "comity.foundation.accounts.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_FORMS = {
    "authenticate": "comity.foundation.accounts.forms.SecondStepForm",
    "reauthenticate": "comity.foundation.accounts.forms.ConfirmItIsYouForm",
    "activate_totp": "comity.foundation.accounts.forms.AddAppForm",
    "add_webauthn": "comity.foundation.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "comity.foundation.accounts.forms.RenamePasskeyForm",
}
# How many proxies of our own stand before the site: that many addresses of X-Forwarded-For are believed.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole("COMITY_PROXIES", 0, low=0, high=5)

# The cache holds the limits on sign-in, so all processes share one: a table of the database (ADR 0005).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache"
        if MODE == "test"
        else "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "comity_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Mail: by SMTP in production, on the console in development, on the page /mailbox/ in a demonstration.
DEFAULT_FROM_EMAIL = environment.text("COMITY_MAIL_FROM", f"Comity <comity@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
mail = mail_by(environment, mode=MODE)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = mail.backend, mail.host, mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail.user, mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = mail.starts_tls, mail.is_tls
EMAIL_TIMEOUT = 20

# Security. The policy allows nothing but our own files: no inline script or style anywhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE and environment.flag("COMITY_REDIRECT_TO_HTTPS", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
JOBS_RUN_AT_ONCE = False  # tests run jobs where they are started

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.choice("COMITY_LOG", ("DEBUG", "INFO", "WARNING", "ERROR"), "WARNING"),
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
