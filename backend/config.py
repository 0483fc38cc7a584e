from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


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

    def resolved_database_url(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_dir / 'trellis.sqlite3').resolve()}"

    def resolved_base_url(self) -> str:
        return self.base_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")
