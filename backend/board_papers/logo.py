"""The organisation's logo for papers: a picture file named in the settings, tried once before it is used."""

from functools import lru_cache
from pathlib import Path

import structlog
import typst

MOST_BYTES = 1_000_000
_log = structlog.get_logger()


def logo_of(path: Path | None) -> bytes | None:
    """The file's bytes; None without a file, or, with a warning in the log, where it is no PNG, JPEG or SVG picture.

    A paper without its logo is still a paper, so a broken file stops nothing.
    """
    if path is None:
        return None
    try:
        stat = path.stat()
    except OSError as error:
        _log.warning("logo_not_readable", path=str(path), problem=str(error))
        return None
    return _tried(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _tried(path: Path, _changed_at: int, size: int) -> bytes | None:
    if size > MOST_BYTES:
        _log.warning("logo_too_large", path=str(path), bytes=size, most=MOST_BYTES)
        return None
    picture = path.read_bytes()
    try:
        as_png(picture)
    except (typst.TypstError, ValueError) as error:
        _log.warning("logo_not_a_picture", path=str(path), problem=str(error)[:200])
        return None
    return picture


def kind_of(picture: bytes) -> str | None:
    """The format by the first bytes: png, jpg or svg; None for anything else."""
    head = picture[:256].lstrip()
    if head.startswith(b"\x89PNG"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return "svg" if head.startswith((b"<svg", b"<?xml")) else None


def as_input(picture: bytes) -> str:
    """The bytes as the layout takes them, since its inputs are text."""
    return ",".join(map(str, picture))


def as_png(picture: bytes) -> bytes:
    """The picture as a bitmap, 3 cm high with 200 dots to the inch. Raises where it cannot be drawn."""
    kind = kind_of(picture)
    if kind is None:
        raise ValueError("not a PNG, JPEG or SVG file")
    page = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.logo.split(",").map(int)), format: "{kind}", height: 3cm, alt: "Logo")'
    )
    drawn: list[bytes] | bytes = typst.compile(
        page.encode(), sys_inputs={"logo": as_input(picture)}, ignore_system_fonts=True, format="png", ppi=200
    )
    return drawn[0] if isinstance(drawn, list) else drawn
