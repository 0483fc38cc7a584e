"""What is printed about a paper beside what it says: its state, who approved it, when, and the digest of the build."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Imprint:
    """`digest` is that of the frozen build; None marks every page as a draft. Instants carry their zone.

    `logo` is a PNG, JPEG or SVG file's bytes.
    """

    produced_at: datetime
    produced_by: str
    digest: str | None = None
    approved_as: str = ""
    approved_at: datetime | None = None
    logo: bytes | None = None

    @property
    def is_draft(self) -> bool:
        return self.digest is None

    @property
    def logo_kind(self) -> str | None:
        """The logo's format by its first bytes; None for what is no picture that we can print."""
        head = (self.logo or b"")[:256].lstrip()
        if head.startswith(b"\x89PNG"):
            return "png"
        if head.startswith(b"\xff\xd8\xff"):
            return "jpg"
        return "svg" if head.startswith((b"<svg", b"<?xml")) else None
