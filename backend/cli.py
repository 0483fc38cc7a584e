"""The commands of Trellis, for whoever runs it."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from backend.config import Settings
from backend.kit.logs import set_up_logging

if TYPE_CHECKING:
    from backend.accounts.request_context import Doorway


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="trellis", description="Stakeholder and policy-influence CRM.")
    commands = parser.add_subparsers(dest="command", required=True)
    for add in (
        _add_run,
        _add_migrate,
        _add_schema,
        _add_link,
        _add_check_data,
        _add_rebuild_search,
        _add_import,
        _add_demo,
        _add_digest,
        _add_bench,
        _add_evaluate_strength,
        _add_model_card,
        _add_refit_strength,
    ):
        add(commands)
    given = parser.parse_args(arguments)
    set_up_logging()
    return int(given.do(given) or 0)


def _settings(given: argparse.Namespace) -> Settings:
    named = {"data_dir": given.data, "host": getattr(given, "host", None), "port": getattr(given, "port", None)}
    settings = Settings(**{name: value for name, value in named.items() if value is not None})
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings


def _with_data(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--data", type=Path, help="folder of the embedded database (default: data)")
    return parser


def _add_run(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _with_data(commands.add_parser("run", help="migrate the database and serve Trellis"))
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: 8000)")
    parser.set_defaults(do=_run)


def _run(given: argparse.Namespace) -> int:
    from backend.server import serve

    return serve(_settings(given))


def _add_migrate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _with_data(commands.add_parser("migrate", help="bring the database to the newest version and stop"))
    parser.add_argument("--new-revision", metavar="MESSAGE", help="write a migration from the difference to the models")
    parser.set_defaults(do=_migrate)


def _migrate(given: argparse.Namespace) -> int:
    from backend import migrate

    url = _settings(given).resolved_database_url()
    if given.new_revision:
        migrate.new_revision(url, given.new_revision)
    else:
        migrate.upgrade(url)
    return 0


def _add_schema(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("schema", help="write the GraphQL schema to backend/schema.graphql")
    parser.add_argument("--check", action="store_true", help="only say whether the file is up to date")
    parser.set_defaults(do=_schema)


def _schema(given: argparse.Namespace) -> int:
    from backend.schema import schema

    path, text = Path(__file__).parent / "schema.graphql", schema.as_str() + "\n"
    if not given.check:
        path.write_text(text, "utf-8")
        return 0
    if path.read_text("utf-8") == text:
        return 0
    sys.stderr.write("backend/schema.graphql differs from the code: run `./trellis schema`.\n")
    return 1


def _add_link(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _with_data(commands.add_parser("link", help="print a one-time link for a user who lost their password"))
    parser.add_argument("email")
    parser.set_defaults(do=_link)


def _link(given: argparse.Namespace) -> int:
    from backend.server import print_link

    return print_link(_settings(given), given.email)


def _add_check_data(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _with_data(commands.add_parser("check-data", help="work out the stored ties again and compare"))
    parser.add_argument("--repair", action="store_true", help="replace the stored ties when they differ")
    parser.set_defaults(do=_check_data)


def _check_data(given: argparse.Namespace) -> int:
    from backend.server import check_data

    return check_data(_settings(given), repair=given.repair)


def _add_rebuild_search(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _with_data(commands.add_parser("rebuild-search", help="write the words of every record anew"))
    parser.set_defaults(do=_rebuild_search)


def _rebuild_search(given: argparse.Namespace) -> int:
    from backend.server import rebuild_search

    return rebuild_search(_settings(given))


@contextmanager
def _doorway(settings: Settings) -> "Iterator[Doorway]":
    """To the records, with their tables as they have to be."""
    from backend import migrate, tables  # noqa: F401  (history must be on every session before the first one opens)
    from backend.accounts.request_context import Doorway
    from backend.kit.db import make_engine

    url = settings.resolved_database_url()
    migrate.upgrade(url)
    engine = make_engine(url)
    try:
        yield Doorway(engine, settings)
    finally:
        engine.dispose()


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _with_data(commands.add_parser("import-meetings", help="import files of ministers' meetings"))
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--department", help="the department, for files that do not name it")
    parser.add_argument("--yes", action="store_true", help="import without asking")
    parser.set_defaults(do=_import)


def _import(given: argparse.Namespace) -> int:
    from backend.imports.command import import_meetings

    with _doorway(_settings(given)) as doorway:
        return import_meetings(doorway, given.files, given.department, yes=given.yes)


def _add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _with_data(commands.add_parser("demo", help="fill an empty database with fictional records"))
    parser.set_defaults(do=_demo)


def _demo(given: argparse.Namespace) -> int:
    from backend.server import load_demonstration_data

    return load_demonstration_data(_settings(given))


def _add_digest(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    text = "send the digests that are due now to the users who asked for one (a running server does it by itself)"
    parser = _with_data(commands.add_parser("digest", help=text))
    parser.add_argument("--dry-run", action="store_true", help="print them, and send nothing")
    parser.set_defaults(do=_digest)


def _digest(given: argparse.Namespace) -> int:
    from backend.digests.command import send_digests

    with _doorway(_settings(given)) as doorway:
        return send_digests(doorway, is_dry_run=given.dry_run)


def _add_bench(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    text = "fill an empty database to a stated size and compare each page with the same SQL run bare"
    parser = _with_data(commands.add_parser("bench", help=text))
    parser.add_argument("--size", choices=("S", "M", "L"), default="S", help="L takes minutes and 10 GB to fill")
    parser.add_argument("--only", metavar="WORDS", default="", help="just the lines with these words in their name")
    parser.set_defaults(do=_bench)


def _bench(given: argparse.Namespace) -> int:
    from backend.server import bench

    return bench(_settings(given), given.size, given.only)


def _add_evaluate_strength(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    text = "measure how well strength foretells who meets again, on files of who met whom or on your own log"
    parser = _with_data(commands.add_parser("evaluate-strength", help=text))
    described = "CSV with columns date, staff and stakeholder; a folder of files is one record"
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help=described)
    parser.add_argument("--own-log", action="store_true", help="the interactions of this database")
    parser.add_argument("--split", action="store_true", help="part a stakeholder cell at semicolons, bars and lines")
    parser.add_argument("--json", action="store_true", help="write the figures as JSON")
    parser.set_defaults(do=_evaluate_strength)


def _evaluate_strength(given: argparse.Namespace) -> int:
    from backend.strength_card import command

    if given.own_log == bool(given.files):
        sys.stderr.write("Name the files to measure, or --own-log, and not both.\n")
        return 2
    if given.files:
        return command.evaluate_files(given.files, split=given.split, as_json=given.json)
    return _with_own_log(given, partial(command.evaluate_own_log, as_json=given.json))


def _add_model_card(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    text = "write the model card of strength, with what is measured on the files or was measured before"
    parser = commands.add_parser("model-card", help=text)
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="a record to measure for the card")
    parser.add_argument("--write", metavar="PATH", type=Path, help="write the card there (default: print it)")
    parser.add_argument("--keep", metavar="PATH", type=Path, help="write what was measured there, as JSON")
    parser.set_defaults(do=_model_card)


def _model_card(given: argparse.Namespace) -> int:
    from backend.strength_card import command

    return command.write_card(given.files, write=given.write, keep=given.keep)


def _add_refit_strength(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    text = "propose a half-life and a factor from your own log, and show how they compare"
    parser = _with_data(commands.add_parser("refit-strength", help=text))
    parser.add_argument("--accept", metavar="REASON", help="put the proposal in force, if it is clearly better")
    parser.set_defaults(do=_refit_strength)


def _refit_strength(given: argparse.Namespace) -> int:
    from backend.kit.db import utc_now
    from backend.strength_card import command

    return _with_own_log(given, partial(command.refit_strength, accept=given.accept, now=utc_now()))


def _with_own_log(given: argparse.Namespace, do: Callable[..., int]) -> int:
    from backend import migrate, tables  # noqa: F401  (history must be on every session before the first one opens)
    from backend.accounts.request_context import Doorway
    from backend.kit.db import make_engine
    from backend.kit.http import london_today

    settings = _settings(given)
    url = settings.resolved_database_url()
    migrate.upgrade(url)
    engine = make_engine(url)
    try:
        return do(Doorway(engine, settings), today=london_today())
    finally:
        engine.dispose()


if __name__ == "__main__":
    sys.exit(main())
