"""What was measured on the four public records before the constants were frozen: figures, with where the records are.

Each value stands as it was published; the ranges hold 95 of 100 resamples of quarters and of organisations.
"""

from backend.strength_card.pages import Table

RECORDS = Table(
    "The four public records",
    ("record", "contacts", "span", "who met whom", "source"),
    (
        (
            "New South Wales",
            "26,325",
            "July 2014 to December 2018, to the day",
            "53 ministers' offices, 11,754 names",
            "GitHub nickjevershed/nsw-ministerial-diaries",
        ),
        (
            "European Parliament",
            "30,735",
            "July 2019 to February 2022, to the day",
            "397 members, 16,888 names",
            "GitHub gchiara/integritywatch-eu",
        ),
        (
            "UK 2010 to 2016",
            "15,432",
            "May 2010 to September 2016, mostly to the month, with gaps",
            "122 ministers",
            "GitHub HackBrexit/MinistersUnderTheInfluence",
        ),
        (
            "UK 2024 to 2025",
            "36,016",
            "January 2024 to September 2025, to the day, patchy by department",
            "ministers of all departments",
            "UK government transparency returns",
        ),
    ),
)

DISCRIMINATION = Table(
    "AUC [95 of 100] / average precision / share of the first 100; in the head: quarters, share of all who met again",
    (
        "order by",
        "New South Wales (13 quarters, 5.0 %)",
        "European Parliament (7, 3.0 %)",
        "UK 2010 to 2016 (12, 5.3 %)",
        "UK 2024 to 2025 (3, 11.6 %)",
    ),
    (
        (
            "E: own contact and other colleagues'",
            "0.780 [0.763 to 0.797] / 0.218 / 0.39",
            "0.776 [0.750 to 0.797] / 0.163 / 0.37",
            "0.759 [0.730 to 0.788] / 0.228 / 0.30",
            "0.785 [0.771 to 0.798] / 0.396 / 0.77",
        ),
        (
            "S: own contact alone",
            "0.734 [0.713 to 0.754] / 0.204 / 0.39",
            "0.700 [0.669 to 0.733] / 0.151 / 0.35",
            "0.711 [0.682 to 0.737] / 0.206 / 0.29",
            "0.705 [0.670 to 0.751] / 0.357 / 0.76",
        ),
        (
            "count of contacts, all time",
            "0.687 / 0.151 / 0.33",
            "0.650 / 0.112 / 0.34",
            "0.669 / 0.150 / 0.26",
            "0.697 / 0.306 / 0.75",
        ),
        (
            "latest contact",
            "0.663 / 0.091 / 0.12",
            "0.650 / 0.065 / 0.13",
            "0.649 / 0.086 / 0.10",
            "0.601 / 0.155 / 0.20",
        ),
    ),
)

GAINS = Table(
    "E less the other order, in AUC [95 of 100], on the same resamples",
    ("over", "New South Wales", "European Parliament", "UK 2010 to 2016", "UK 2024 to 2025"),
    (
        (
            "count of contacts, all time",
            "+0.093 [0.074 to 0.110]",
            "+0.126 [0.112 to 0.139]",
            "+0.090 [0.067 to 0.114]",
            "+0.088 [0.057 to 0.111]",
        ),
        (
            "latest contact",
            "+0.117 [0.103 to 0.133]",
            "+0.126 [0.105 to 0.146]",
            "+0.111 [0.087 to 0.135]",
            "+0.184 [0.159 to 0.207]",
        ),
    ),
)

CALIBRATION = Table(
    "A probability fitted on the quarters before, held against the next",
    ("record", "expected calibration error", "skill over a constant"),
    (
        ("New South Wales", "0.0105", "0.083"),
        ("UK 2010 to 2016", "0.0108", "0.073"),
        ("European Parliament", "0.0032", "0.070"),
        ("UK 2024 to 2025", "0.073", "drifted: predicted 16.2 %, seen 8.9 %"),
    ),
)

TRIED = Table(
    "AUC with other choices, where it was measured on each record",
    ("choice", "New South Wales", "European Parliament", "UK 2010 to 2016", "UK 2024 to 2025"),
    (
        ("E, half-life 365 days (used)", "0.780", "0.776", "0.759", "0.785"),
        ("E, half-life 180 days", "0.762", "0.765", "0.738", "0.774"),
        ("E, half-life 730 days", "0.782", "0.778", "0.770", "0.788"),
        ("ten features, logistic, trained on the past", "0.773", "0.765", "0.759", "0.769"),
        ("S, half-life 365 days", "0.734", "0.700", "0.711", "0.705"),
        ("S, half-life 90 days", "0.695", "0.675", "0.677", "0.683"),
        ("S, half-life 30 days", "0.672", "0.657", "0.660", "0.632"),
        ("S, each meeting shared out over those in the room", "0.696", "0.679", "0.667", "0.638"),
    ),
)
