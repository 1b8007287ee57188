"""COMITY_MAIL: one address that says how mail leaves the house."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from comity.web.environment import FALSE, TRUE, BadSetting, Environment, redacted

RIGHT = "smtp://user:password@mail.example.org:587?tls=yes, or smtps://… for port 465"
BACKENDS = {
    "demo": "comity.foundation.accounts.demonstration.mail_backend.MailboxBackend",
    "development": "django.core.mail.backends.console.EmailBackend",
    "test": "django.core.mail.backends.locmem.EmailBackend",
}


@dataclass(frozen=True)
class Mail:
    """`starts_tls` is STARTTLS after connecting, `is_tls` is TLS from the first byte."""

    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def mail_by(environment: Environment, *, mode: str) -> Mail:
    """Raises BadSetting in production without an address, and for an address that cannot be used."""
    address = environment.secret("COMITY_MAIL")
    if mode in ("demo", "test") or (mode == "development" and not address):
        return Mail(BACKENDS[mode])
    if not address:
        raise BadSetting("COMITY_MAIL", "", f"{RIGHT}; without mail nobody can be invited or sign in")
    return smtp(address)


def smtp(address: str) -> Mail:
    parts = urlsplit(address)
    words = dict(parse_qsl(parts.query))
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or set(words) - {"tls"}:
        raise wrong(address)
    is_tls = parts.scheme == "smtps"
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port_of(address) or (465 if is_tls else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=not is_tls and asks_for_tls(words.get("tls", "yes"), address),
        is_tls=is_tls,
    )


def port_of(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError as error:
        raise wrong(address) from error


def asks_for_tls(word: str, address: str) -> bool:
    if word.lower() not in TRUE | FALSE:
        raise wrong(address)
    return word.lower() in TRUE


def wrong(address: str) -> BadSetting:
    return BadSetting("COMITY_MAIL", redacted(address), RIGHT)
