import enum
from pathlib import Path
from typing import Self

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class SmtpSecurity(enum.StrEnum):
    """NONE is for a server on the same machine or network. A server that does not encrypt as asked gets nothing."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class Settings(BaseSettings):
    """Settings from the environment, each named TRELLIS_… in capitals, as TRELLIS_DATABASE_URL."""

    model_config = SettingsConfigDict(env_prefix="TRELLIS_")

    data_dir: Path = Path("data")
    database_url: str = ""  # empty: an SQLite file in data_dir
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = ""  # the address that people use, when a proxy stands in front; empty: http://host:port
    organisation_name: str = "Our organisation"
    organisation_logo: Path | None = None  # a PNG, JPEG or SVG file, printed on board papers
    trust_proxy: bool = False  # believe X-Forwarded-For, for the limit on sign-in attempts
    workers: int = 1
    smtp_host: str = ""  # empty: digests become files in data_dir/outbox
    smtp_port: int = 587
    smtp_username: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_security: SmtpSecurity = SmtpSecurity.STARTTLS
    mail_from: str = ""

    @model_validator(mode="after")
    def _refuse_half_a_mail_server(self) -> Self:
        if self.smtp_host and not self.mail_from:
            raise ValueError("TRELLIS_SMTP_HOST needs TRELLIS_MAIL_FROM, the address that digests come from")
        if self.smtp_username and self.smtp_security is SmtpSecurity.NONE:
            raise ValueError("TRELLIS_SMTP_SECURITY=none would send the password readable for anybody on the way")
        return self

    def resolved_database_url(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_dir / 'trellis.sqlite3').resolve()}"

    def resolved_base_url(self) -> str:
        return self.base_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")
