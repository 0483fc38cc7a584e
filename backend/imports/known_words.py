"""Words from which the reading of an organisation cell draws its evidence. Adding a word only ever makes it surer.

Given names: common among ministers since 1997 and in British public life. Places: nations, countries often met in
ministers' returns, and large British cities. Single names: bodies whose one name holds a comma, 'and' or a person's
name.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


BODY_WORDS = _words(
    """academy academies accountants advisers agency airlines airport airports alliance ambulance assembly
    associates association associations attractions authority authorities automotive bank banking banks
    biotech board brewery britain british broadcasting bureau business businesses campaign capital care
    catapult centre center chamber chambers charity charities church city club coalition college colleges
    commission committee communications community company confederation congress consortium construction
    consultancy consultants consulting convention corporation council councils country county data department
    development diocese economics education electric electricity employers energy engineering england
    enterprise enterprises entertainment estate europe exchange farm farmers federation finance financial
    firm food foods forum foundation fund funding funds gas global government group grid health heritage
    holdings homes hospital hospitals hospitality house housing hub industries industry initiative institute
    institution insurance international investment investments investors ireland labs laboratory league
    library limited llp logistics london ltd management manufacturers manufacturing maritime market markets
    media mission mosque motor motors movement museum museums music national network networks news nhs office
    ombudsman operators organisation organisations panel parliament partners partnership partnerships pension
    pensions pharma pharmaceuticals plc police ports power press producers production productions programme
    project properties property publishers publishing rail railway railways records regulator renewables
    research resources retail retailers scheme school schools science scotland scottish secretariat
    securities security service services shipping society societies software solar solutions sport sports
    steel store stores studio studios support syndicate synagogue systems tech technologies technology
    telecom theatre times tourism trades trade trading training transport travel treasury tribunal trust
    trustees trusts uk union unions united universities university ventures wales water wildlife wind workers"""
)

LAST_WORDS_OF_A_BODY = _words(
    """agency alliance association associates authority bank board campaign capital centre chamber charity club
    coalition college commission committee company confederation corporation council department federation
    forum foundation fund group holdings hospital institute international limited llp ltd ministry museum
    network office partners partnership plc school service services society systems trust uk union university
    ventures"""
)

BARE_ENDINGS = _phrases(
    """county council|combined authority|city council|borough council|district council|health board|catapult|
    county|economics|engineering|entrepreneurship|enterprise|innovation|research|technology|energy"""
)

LEGAL_ENDINGS = frozenset(
    ["ltd", "limited", "plc", "llp", "llc", "inc", "incorporated", "co", "corp", "sa", "ag", "gmbh"]
)

ROLE_WORDS = _words(
    """ambassador adviser advisor analyst archbishop attendees bishop ceo cfo chair chairman chairwoman chief
    clo commissioner constituent constituents coo correspondent councillor cto deputy director editor envoy
    ex-minister executive former founder governor head historian incl including journalist lead lecturer
    manager mayor minister officer philanthropist politician president principal professor representatives
    secretary senator speaker vice vp chancellor expert experts academic academics commissioners ministers
    mps mayors journalists directors ceos chairs leaders"""
)

PLACEHOLDERS = _phrases(
    """various|others|other|etc|and others|tbc|tba|n a|na|unknown|redacted|various organisations|
    various attendees|various stakeholders|stakeholders|attendees|representatives|multiple|
    multiple organisations|see below|as above|name withheld|withheld|private individual|member of the public|
    constituents|mp|mps|organisation|companies|other organisations"""
)

GATHERING = (
    r"round ?-?tables?|meeting|seminar|summit|reception|event|dinner|lunch|breakfast|delegation|workshop|webinar|visit|"
    r"conference|briefing|call|drinks|session|launch|tour|discussion|coffee"
)

GIVEN_NAMES = _words(
    """aaron abena adam adele adrian ailbhe aidan alan alastair albert alec alex alexander alexandra alice
    alison alistair alok alun amanda americo amy andrea andrew andy angela ann anna anne anneliese annie
    anthony antonia arthur ayaaz barbara barry beatrice ben benjamin bernard beth betty bill bob brian
    bridget brooke bruce camilla carl carol carole caroline catherine cathy charles charlie charlotte cheryl
    chris christian christina christine christopher claire clare clive colin craig damian dan daniel danny
    darren daryl dave david dawn debbie deborah declan dehenna denise dennis derek diana diane dom dominic
    don donald doug douglas duncan ed eddie edward eleanor elaine elizabeth ellen ellie emily emma eric
    esther evan evelyn fergus fiona florence frances francis frank fraser fred gareth gary gavin geoff
    geoffrey george georgia georgina gerald gerard gill gillian glenn gordon graham grant greg gregory guy
    hannah harriet harry hamish hazel heather helen henry hilary howard hugh hugo huw iain ian isaac isabel
    jack jackie jacob jacqueline jacqui jake james jamie jan jane janet janice jason jean jeff jennifer jenny
    jeremy jess jessica jim jo joan joanna joanne joe john johnny jon jonathan joseph josh joshua joyce juan
    judith julia julian julie june justin karen kate katherine kathleen kathryn katie kay keir keith kelly
    ken kenneth kerry kevin kieran kim kirsty kit kwasi laura lauren laurence lee leo lesley leslie lewis
    liam lilian linda lindsay lionel lisa liz lorraine louise lucy luke lynda lynn maeve malcolm marcus
    margaret maria marie marion mark martha martin martyn mary matt matthew maureen max meg megan melanie mel
    michael michelle miguel mike miriam mohamed mohammad mohammed monica muhammad myron nadhim nancy naomi
    natalie natasha neil nicholas nick nicky nicola nicole nigel noel norman nusrat oliver olivia owen pam
    pamela pat patricia patrick paul paula pauline penny peter phil philip phillip phillippe priti rachel
    ralph ray raymond rebecca rehman rhys richard rishi rob robbie robert roberto robin rocio roger ronald
    rory rosalind rosie ross roula rowan roy rupert ruth ryan sadiq sailesh sajid sally sam samantha samuel
    sandra sarah scott sean seema shabana shai sharon shaun sheila shirley silvia simon sophie stella
    stephanie stephen steve steven stewart stuart sue suella susan suzanne sylvia tariq teresa terry theresa
    thomas tim timothy tina toby tom tony tracey trevor tulip una valerie vanessa vera vernon veronica vicky
    victor victoria vincent wendy wes will william yvette yvonne zac zoe"""
)

PLACES = _phrases(
    """aberdeen|afghanistan|africa|albania|algeria|angola|argentina|asia|australia|austria|bahrain|bangladesh|
    bath|belfast|belgium|berkshire|birmingham|bradford|brazil|bristol|britain|brussels|bulgaria|california|
    cambodia|cambridge|canada|cardiff|chile|china|colombia|copenhagen|cornwall|croatia|cyprus|denmark|derby|
    devon|dubai|dublin|edinburgh|egypt|england|estonia|ethiopia|eu|europe|exeter|finland|france|geneva|
    georgia|germany|ghana|glasgow|greece|guyana|hong kong|hull|hungary|iceland|india|indonesia|iran|iraq|
    ireland|israel|italy|jamaica|japan|johannesburg|jordan|kazakhstan|kent|kenya|korea|kuwait|latvia|lebanon|
    leeds|leicester|lithuania|liverpool|london|luxembourg|malawi|malaysia|malta|manchester|mexico|morocco|
    mozambique|nepal|netherlands|new york|new zealand|newcastle|nigeria|northern ireland|norway|nottingham|
    oman|oxford|pakistan|paris|peru|philippines|poland|portugal|qatar|romania|russia|rwanda|saudi arabia|
    scotland|serbia|sheffield|sierra leone|singapore|slovakia|slovenia|somalia|south africa|south korea|spain|
    sri lanka|sudan|sweden|switzerland|syria|taiwan|tanzania|thailand|tunisia|turkey|uae|uganda|uk|ukraine|
    united arab emirates|united kingdom|united states|us|usa|uzbekistan|vietnam|wales|washington|yemen|york|
    yorkshire|zambia|zimbabwe|dominican republic"""
)

SINGLE_NAMES = (
    "Department for Business, Energy and Industrial Strategy",
    "Department for Business, Energy & Industrial Strategy",
    "Department for Business, Innovation and Skills",
    "Department for Business, Innovation & Skills",
    "Department for Environment, Food and Rural Affairs",
    "Department for Environment, Food & Rural Affairs",
    "Department for Science, Innovation and Technology",
    "Department for Science, Innovation & Technology",
    "Department for Culture, Media and Sport",
    "Department for Culture, Media & Sport",
    "Department for Digital, Culture, Media and Sport",
    "Department for Digital, Culture, Media & Sport",
    "Department for Levelling Up, Housing and Communities",
    "Department for Levelling Up, Housing & Communities",
    "Department for Children, Schools and Families",
    "Ministry of Housing, Communities and Local Government",
    "Ministry of Housing, Communities & Local Government",
    "Foreign, Commonwealth and Development Office",
    "Foreign, Commonwealth & Development Office",
    "Union of Shop, Distributive and Allied Workers",
    "National Union of Rail, Maritime and Transport Workers",
    "Broadcasting, Entertainment, Communications and Theatre Union",
    "Broadcasting, Entertainment, Cinematograph and Theatre Union",
    "Royal Society for the Encouragement of Arts, Manufactures and Commerce",
    "Royal Society of Arts, Manufactures and Commerce",
    "Advisory, Conciliation and Arbitration Service",
    "Office for Standards in Education, Children's Services and Skills",
    "Centre for Finance, Innovation and Technology",
    "Society of London Theatre and UK Theatre",
    "Country, Land and Business Association",
    "Country Land and Business Association",
    "Chartered Institute of Ecology and Environmental Management",
    "Marks and Spencer",
    "Marks & Spencer",
    "Marks, Spencer & Co",
    "Legal and General",
    "Legal & General",
    "Legal and General Capital",
    "Ernst and Young",
    "Ernst & Young",
    "Procter and Gamble",
    "Procter & Gamble",
    "Johnson and Johnson",
    "Johnson & Johnson",
    "Foster and Partners",
    "Foster + Partners",
    "Capital and Centric",
    "Bill and Melinda Gates Foundation",
    "Bill & Melinda Gates Foundation",
    "Law Society of England and Wales",
    "Institute of Chartered Accountants in England and Wales",
    "Wildlife and Countryside Link",
    "Wildlife & Countryside Link",
    "Everything, Everywhere",
    "Everything Everywhere",
    "John Lewis",
    "John Lewis Partnership",
    "John Laing",
    "Morgan Stanley",
    "Morgan Sindall",
    "Oliver Wyman",
    "Rolls Royce",
    "Grant Thornton",
    "Russell Reynolds Associates",
    "Morgan Advanced Materials",
    "Scottish and Southern Energy",
    "Rio Tinto",
    "Dr Foster",
    "CDU/CSU",
    "Z/Yen",
    "Christian Aid",
    "Marie Curie",
    "Lane Clark and Peacock",
    "Lane Clark & Peacock",
    "Balfour Beatty",
    "Michael Page",
    "Hill + Knowlton",
    "Kuehne + Nagel",
)
