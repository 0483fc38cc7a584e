from fontTools.ttLib import TTFont

from backend.kit.printable import FONTS, Printer, drawable_characters


def test_hidden_and_broken_characters_are_harmless() -> None:
    printer = Printer()
    assert printer.text("a\u202egnp.exe\u200b b\ufe0f") == "agnp.exe b"
    assert printer.note() is None
    assert printer.text("bell\x07 half\ud800 e\u0301 line\nbreak") == "bell□ half□ é line break"
    assert printer.text("T\u032d\u0e49") == "T"
    assert printer.missing == {"\x07", "\ud800", "\u032d", "\u0e49"}


def test_characters_file_matches_the_fonts() -> None:
    fonts = sorted(FONTS.glob("*.ttf"))
    assert [font.name for font in fonts] == [
        "SourceSans3-Bold.ttf",
        "SourceSans3-Italic.ttf",
        "SourceSans3-Regular.ttf",
        "SourceSans3-SemiBold.ttf",
    ]
    coverage = [frozenset(TTFont(font).getBestCmap()) for font in fonts]
    assert drawable_characters() == frozenset.intersection(*coverage)
    assert {ord(c) for c in "£\u2013\u2019éłȘŵŷ□"} <= drawable_characters()
