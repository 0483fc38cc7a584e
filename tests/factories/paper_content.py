"""A board paper's content for tests of what is printed, plainly fictional, with one of everything."""

from datetime import UTC, datetime

from backend.board_papers.content import Chart, Figure, PaperContent, Row, Section, Series, Table
from backend.board_papers.imprint import Imprint

DRAFT = Imprint(produced_at=datetime(2026, 10, 2, 8, 12, tzinfo=UTC), produced_by="Ffion Hartgrove")
APPROVED = Imprint(
    produced_at=datetime(2026, 10, 2, 8, 12, tzinfo=UTC),
    produced_by="Ffion Hartgrove",
    digest="ab" * 32,
    approved_as="Ngozi Aldersley, chair",
    approved_at=datetime(2026, 10, 1, 15, 30, tzinfo=UTC),
)

MET = Figure(
    "coverage.met",
    "Decision-makers met",
    "12 of 20 decision-makers were met; for 3 it is unknown.",
    12,
    20,
    3,
    tuple(
        Row(f"Meeting {number}", "2026-05-06", "Director, Northmoor Board", "Met", "interactions", f"id-{number}")
        for number in range(120)
    ),
)
ADOPTED = Figure("stages.adopted", "Asks adopted", "1 ask is adopted.", 1, rows=(Row("Set a standard for panels"),))
NOBODY_KNOWS = Figure("surveys.agree", "Members who agree", "Nobody was asked.", None)
STAGES = Chart(
    "Asks by stage",
    "Bar chart of 4 asks by stage: Drafted 1, Raised 2, Adopted 1.",
    ("Drafted", "Raised", "Adopted"),
    (Series("Asks", (1, 2, 1)),),
)
STANCES = Chart(
    "Where they stand",
    "Stacked bars. Before: supportive 2, unknown 3. Now: supportive 4, unknown 1.",
    ("Before", "Now"),
    (Series("Supportive", (2, 4), "good"), Series("Opposed", (0, 0), "bad"), Series("Unknown", (3, 1), "unknown")),
)
TABLE = Table(
    "Asks by stage",
    ("Stage", "Asks", "Which"),
    (("Raised", "1,200", "Publish workforce race data; Fair panels"), ("Adopted", "1", "=SUM(A1) <b>not bold</b>")),
    (False, True, False),
)
EMPTY_TABLE = Table("Nothing here", ("One", "Two"), (), empty="No survey was held in this time.")

CONTENT = PaperContent(
    title="Progress on race equality, April to September 2026",
    organisation="Confederation of Imagined Providers",
    committee="Race Equality Committee of the Board",
    purpose="To assure",
    compared_with="2026-03-31",
    as_at="2026-09-30",
    known_at="2026-10-01T14:00:00+00:00",
    masks_names=True,
    sections=(
        Section("summary", "Summary", ("Two asks moved forward.",), figures=(MET, ADOPTED)),
        Section(
            "stages",
            "Asks by stage",
            ("4 asks are on the ladder.",),
            charts=(STAGES, STANCES),
            tables=(TABLE,),
            narrative="We went slower than we hoped.\n\nWe say why.",
            narrative_by="Ruth Ambleforth",
        ),
        Section("surveys", "Survey results", figures=(NOBODY_KNOWS,), tables=(EMPTY_TABLE,)),
    ),
    method=("Meetings limited to a team are not counted, for anyone.", "Stages are never averaged."),
)
