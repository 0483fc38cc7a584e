from typing import Any

from backend.accounts.models import PermissionLevel
from backend.strength_card import card
from backend.strength_card.pages import Page, Section, Table, as_markdown
from tests.factories.accounts import sign_in_new_user

CARD = "{ strengthModelCard { title sections { heading paragraphs table { caption columns rows } } } }"


def test_screen_has_the_same_content_as_the_document(app: Any) -> None:
    shown = sign_in_new_user(app).ask(CARD)["strengthModelCard"]
    sections = tuple(
        Section(
            each["heading"],
            tuple(each["paragraphs"]),
            Table(
                each["table"]["caption"],
                tuple(each["table"]["columns"]),
                tuple(tuple(row) for row in each["table"]["rows"]),
            )
            if each["table"]
            else None,
        )
        for each in shown["sections"]
    )
    page = Page(shown["title"], sections)
    assert as_markdown(page) == as_markdown(card.model_card(card.stored_measurements()))
    assert any(each.table is None for each in sections)


def test_reader_of_board_papers_may_read_it(app: Any) -> None:
    reader = sign_in_new_user(app, level=PermissionLevel.READER)
    assert reader.ask(CARD)["strengthModelCard"]["title"] == "How strength is worked out, and how far to trust it"
