"""The invented country of Albria: every body and person here is plainly fictional, and none stands for a real one."""

from backend.stakeholders.models import OrganisationKind as Kind

COLLEAGUES = (
    ("Robin Fable", "Workforce and race equality"),
    ("Noor Parable", "Workforce and race equality"),
    ("Sasha Story", "Workforce and race equality"),
    ("Jules Legend", "Systems and regulation"),
    ("Kit Saga", "Systems and regulation"),
    ("Toni Ballad", "Systems and regulation"),
)

# name, kind, other name, parent
ORGANISATIONS: tuple[tuple[str, Kind, str | None, str | None], ...] = (
    ("Albrian Department of Health", Kind.DEPARTMENT, "ADH", None),
    ("Albrian Treasury", Kind.DEPARTMENT, None, None),
    ("Albrian Office for Equalities", Kind.DEPARTMENT, "AOE", None),
    ("Health Service Albria", Kind.ARMS_LENGTH_BODY, "HSA", "Albrian Department of Health"),
    ("Albrian Workforce Agency", Kind.ARMS_LENGTH_BODY, "AWA", "Albrian Department of Health"),
    ("Albrian Race and Health Observatory", Kind.ARMS_LENGTH_BODY, "ARHO", None),
    ("Albrian Data Office for Health", Kind.ARMS_LENGTH_BODY, None, "Albrian Department of Health"),
    ("Albrian Care Inspectorate", Kind.REGULATOR, "ACI", None),
    ("Council of Albrian Clinicians", Kind.REGULATOR, "CAC", None),
    ("Albrian Nursing Register", Kind.REGULATOR, None, None),
    ("Northmere University Hospitals", Kind.TRUST, "Northmere", None),
    ("Quillshire Community Trust", Kind.TRUST, None, None),
    ("Vale of Thistle Mental Health Trust", Kind.TRUST, None, None),
    ("Larkmoor Ambulance Trust", Kind.TRUST, None, None),
    ("Eastfold General Hospitals", Kind.TRUST, None, None),
    ("Port Heron Hospitals", Kind.TRUST, None, None),
    ("Umberleigh Children's Hospital", Kind.TRUST, None, None),
    ("Saltmarsh and Fen Trust", Kind.TRUST, None, None),
    ("Quillshire and Vale Integrated Care Board", Kind.INTEGRATED_CARE_BOARD, None, None),
    ("Northmere Integrated Care Board", Kind.INTEGRATED_CARE_BOARD, None, None),
    ("Coast and Heron Integrated Care Board", Kind.INTEGRATED_CARE_BOARD, None, None),
    ("Albrian College of Physick", Kind.ROYAL_COLLEGE, None, None),
    ("Albrian College of Listening Nurses", Kind.ROYAL_COLLEGE, None, None),
    ("Albrian College of Midwives", Kind.ROYAL_COLLEGE, None, None),
    ("Albrian College of Mind Doctors", Kind.ROYAL_COLLEGE, None, None),
    ("Carers' Union of Albria", Kind.UNION, "CUA", None),
    ("Union of Albrian Porters and Technicians", Kind.UNION, None, None),
    ("Albrian Doctors' Guild", Kind.UNION, None, None),
    ("Lantern Institute", Kind.THINK_TANK, None, None),
    ("Weir House", Kind.THINK_TANK, None, None),
    ("Centre for Plain Evidence", Kind.THINK_TANK, None, None),
    ("Thistledown Foundation", Kind.CHARITY, None, None),
    ("Open Door Mental Health", Kind.CHARITY, None, None),
    ("Mothers First Albria", Kind.CHARITY, None, None),
    ("Fair Start Albria", Kind.CHARITY, None, None),
    ("All-party Group on Health Equity", Kind.PARLIAMENTARY_GROUP, None, None),
    ("Health Committee of the Albrian Assembly", Kind.PARLIAMENTARY_GROUP, "Health Committee", None),
    ("The Port Heron Courier", Kind.MEDIA_OUTLET, None, None),
    ("Albrian Health Weekly", Kind.MEDIA_OUTLET, None, None),
    ("Confederation of Albrian Care Homes", Kind.OTHER, None, None),
)

# fmt: off
GIVEN_NAMES = (
    "Amara", "Bilal", "Carys", "Dmitri", "Esi", "Farah", "Gwen", "Harjit", "Ines", "Jomo", "Kavita", "Leon",
    "Mei", "Nia", "Owen", "Priya", "Rafiq", "Shanice", "Tomos", "Uzma", "Vikram", "Wren", "Yusuf", "Zofia",
)
# fmt: on
# fmt: off
FAMILY_NAMES = (
    "Ashgrove", "Brindlewood", "Cloverley", "Dapplemere", "Elderfell", "Fernhollow", "Gorsehill", "Hazelcombe",
    "Ivystead", "Juniperley", "Kestrelford", "Larkmoor", "Mossdale", "Nettlecombe", "Oakhanger", "Plumstock",
    "Quillfeather", "Rushmere", "Sorrelby", "Thistledown", "Umberleigh", "Vetchling", "Willowmarsh",
    "Yarrowby",
)
# fmt: on

POSTS: dict[Kind, tuple[str, ...]] = {
    Kind.DEPARTMENT: ("Minister", "Permanent secretary", "Director general", "Special adviser", "Deputy director"),
    Kind.ARMS_LENGTH_BODY: ("Chief executive", "Director of workforce", "Director of equality", "Head of policy"),
    Kind.REGULATOR: ("Chief inspector", "Director of standards", "Head of equality"),
    Kind.TRUST: ("Chair", "Chief executive", "Chief people officer"),
    Kind.INTEGRATED_CARE_BOARD: ("Chair", "Chief executive", "Director of people"),
    Kind.ROYAL_COLLEGE: ("President", "Director of policy"),
    Kind.UNION: ("General secretary", "National officer"),
    Kind.THINK_TANK: ("Director", "Senior fellow"),
    Kind.CHARITY: ("Chief executive", "Head of influencing"),
    Kind.PARLIAMENTARY_GROUP: ("Chair", "Clerk"),
    Kind.MEDIA_OUTLET: ("Health editor", "Reporter"),
    Kind.OTHER: ("Chief executive",),
}
