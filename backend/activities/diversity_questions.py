"""The questions that diversity is counted by, with the answers that a form starts from.

They are a closed list, one characteristic each, so that no table is a part of another under another name and no two
cross. The answers follow the groups of the 2021 census of England and Wales where it has them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class DiversityQuestion:
    question: str
    answers: tuple[str, ...]


_REST = ("Prefer not to say", "No answer")
DIVERSITY_QUESTIONS = (
    DiversityQuestion(
        "Ethnic group",
        (
            "Asian or Asian British",
            "Black, Black British, Caribbean or African",
            "Mixed or multiple ethnic groups",
            "White",
            "Other ethnic group",
            *_REST,
        ),
    ),
    DiversityQuestion("Sex", ("Female", "Male", *_REST)),
    DiversityQuestion("Age group", ("Under 30", "30 to 44", "45 to 59", "60 and over", *_REST)),
    DiversityQuestion("Disabled or with a long-term condition", ("Yes", "No", *_REST)),
    DiversityQuestion(
        "Sexual orientation", ("Straight or heterosexual", "Gay or lesbian", "Bisexual", "Other", *_REST)
    ),
    DiversityQuestion(
        "Religion or belief", ("None", "Christian", "Hindu", "Jewish", "Muslim", "Sikh", "Other", *_REST)
    ),
)
BY_QUESTION = {each.question: each for each in DIVERSITY_QUESTIONS}
