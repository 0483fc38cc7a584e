"""What is printed about a paper beside what it says: its state, who approved it, when, and the digest of the build."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Imprint:
    """`digest` is that of the frozen build; None marks every page as a draft. Instants carry their zone.

    `logo` is the bytes of a picture file that `logo_of` has tried.
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
