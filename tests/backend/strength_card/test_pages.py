from backend.strength_card.pages import Page, Section, Table, as_markdown, as_text

TABLE = Table("Two rows", ("name", "share"), (("a|b", "10 %"), ("longer name", "")))
SECTION = Section("A heading", ("One sentence.", "well-known " * 12 + "end"), TABLE)


def test_markdown_has_headings_paragraphs_and_table() -> None:
    assert as_markdown(Page("Title", (Section("First", ("Words.",)), SECTION))) == (
        "# Title\n\n## First\n\nWords.\n\n## A heading\n\nOne sentence.\n\n"
        + " ".join(["well-known"] * 10)
        + "\nwell-known well-known end\n\n*Two rows*\n\n"
        "| name | share |\n| --- | --- |\n| a\\|b | 10 % |\n| longer name |  |\n"
    )


def test_terminal_text_sets_columns_in_line() -> None:
    assert as_text((Section("A heading", ("One sentence.",), TABLE),)).splitlines() == [
        "",
        "A heading",
        "One sentence.",
        "Two rows:",
        "  name         share",
        "  a|b          10 %",
        "  longer name",
    ]
