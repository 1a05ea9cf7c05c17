"""Names of people and organisations, all invented; every address ends in the reserved `.example`."""

WOMEN = (
    "Magdalena", "Johanna", "Katharina", "Elisabeth", "Žofia", "Ágnes", "Eszter", "Zuzana", "Małgorzata", "Łucja",
    "Đurđica", "Špela", "Ivana", "Siân", "Chloé", "Inês", "Åsa", "Sigríður", "Aïcha", "Nguyệt", "Priya", "Yuki",
    "Theresa", "Marlene", "Antonia", "Veronika", "Petra", "Ursula", "Renáta", "Dóra", "Božena", "Agnieszka",
)  # fmt: skip
MEN = (
    "Maximilian", "Lukas", "Florian", "Günther", "Jörg", "Tomáš", "Jiří", "Ondřej", "Ľubomír", "Zoltán", "György",
    "Łukasz", "Wojciech", "Đorđe", "Matjaž", "Željko", "Søren", "Bjørn", "François", "João", "İlker", "Ngô",
    "Rajesh", "Kenji", "Andreas", "Stefan", "Wolfgang", "Dominik", "Péter", "Miroslav", "Ştefan", "Håkon",
)  # fmt: skip
FAMILIES = (
    "Steiner", "Brandauer", "Gruber", "Müller", "Hörmann", "Weiß", "Größwang", "Pöltl", "Kővári", "Szőke",
    "Nagy", "Tóth", "Fekete", "Novotný", "Dvořák", "Říha", "Šťastný", "Černý", "Kowalczyk", "Wiśniewski",
    "Śliwa", "Żuraw", "Horvat", "Đukić", "Jovanović", "Čop", "Žagar", "Rossi", "D’Angelo", "Lefèvre",
    "O’Sullivan", "van den Berghe", "Ångström", "Ærø", "Blöndal", "Yıldız", "Öztürk", "Popescu", "Ionescu",
    "Nguyễn", "Chandrasekaran", "Tanaka", "Mayr-Melnhofen", "Auer", "Lechner", "Pichler", "Ebner", "Kofler",
    "Haidinger", "Wimmer", "Schöllhammer", "Zwölfer", "Pfeffermann", "Unterkircher", "Oberhofer", "Kaltenegger",
)  # fmt: skip
VERY_LONG = (
    (
        "Maria Theresia Antonia Eleonore",
        "Freifrau von Hohenwarth-Trauttenberg zu Liechtenegg und Rabenstein",
        2,
    ),
    ("Anastasia-Konstantina", "Papadimitropoulou-Oikonomopoulou", 2),
    ("Karl-Ferdinand Leopold Emmanuel", "Schwarzenbacher-Wolkenstorffinger de la Fontaine-Montclair", 1),
    ("Sivaramakrishnan Venkataraghavan", "Thiruvananthapuram Balasubramaniam", 1),
    ("X", "Æ", 0),
)

CITIES = (
    ("Hallersee am Inn", "6355", "AT"), ("Weidenbrunn", "3155", "AT"), ("Oberndornach", "4555", "AT"),
    ("Sankt Leonbach", "8155", "AT"), ("Großhalling", "5455", "AT"), ("Horní Lípová Lhota", "679 55", "CZ"),
    ("Kisfalud-Szőlőhegy", "9155", "HU"), ("Nové Jazierko", "955 01", "SK"), ("Spodnja Jezera", "4255", "SI"),
    ("Neuhausen-Lindach", "84555", "DE"), ("Wierzbowa Góra", "30-555", "PL"), ("Ponte al Larice", "39055", "IT"),
)  # fmt: skip
STREETS = (
    "Seepromenade", "Kirchengasse", "Am Lärchenhang", "Mühlbachweg", "Fő utca", "Na Výsluní", "Ulica Lipowa",
    "Via dei Larici", "Bahnhofstraße", "Dorfplatz", "Schulgasse", "Kastanienallee",
)  # fmt: skip
POSITIONS = (
    "Event manager", "Managing director", "Assistant to the board", "Head of marketing", "Secretary general",
    "Chair of the scientific committee", "Office manager", "Personnel development", "Travel manager", "",
)  # fmt: skip

ORGANISERS = (
    ("Society for Alpine Sleep Research and Applied High-Altitude Medicine, Eastern Alps Section", "club"),
    ("Österreichischer Verband der Papier- und Kartonagenrestauratorinnen und -restauratoren", "club"),
    ("Nordlicht Turbinenbau GmbH", "company"), ("Bäckerei Zwölfer & Töchter KG", "company"),
    ("Kővári és Társa Kft.", "company"), ("Šťastný Strojírny a.s.", "company"),
    ("Żuraw Logistyka sp. z o.o.", "company"),
    ("Larchwood Insurance Mutual", "company"), ("Inntaler Molkereigenossenschaft eGen", "company"),
    ("Hallersee Regional Hospital", "company"), ("Chamber of Carpenters Hallersee", "club"),
    ("Ångström Photonics AB", "company"), ("Lefèvre & Lefèvre Notaires", "company"),
    ("Bundesgymnasium Hallersee", "school"), ("Fachhochschule Inntal", "school"),
    ("Tourism Academy Seeblick", "school"), ("Kindergarten Löwenzahn", "kindergarten"),
    ("Hallersee Philharmonic Choir", "hobby_group"), ("Chess Circle Sankt Leonbach", "hobby_group"),
    ("Rotunda Congress Agency", "agent"), ("Meridian Meetings & Incentives", "agent"),
    ("Panonija Travel d.o.o.", "agent"), ("Lions’ Den Start-up Network", "club"), ("Edelhof Winery", "company"),
    ("Ponte Software S.r.l.", "company"), ("Glasbläserei Größwang", "company"),
    ("Verein Barrierefrei Tagen", "club"),
    ("Inn Valley Broadcasting", "company"), ("Tanaka Precision Europe", "company"),
    ("Sonnenblume Pharma AG", "company"),
    ("Public Library Association of the Upper Inn", "club"), ("Alpenvorland Notarial College", "school"),
    ("Hörmann Elektromobilität", "company"), ("Trade Union of Kitchen and Service Staff", "club"),
)  # fmt: skip
TEAMS = (
    ("HC Weidenbrunn Handball", "club"), ("Volley Füchse Weidenbrunn", "club"), ("TSV Großhalling Basketball", "club"),
    ("Badminton Runde Mühlbach", "hobby_group"), ("Volksschule Weidenbrunn", "school"),
    ("Mittelschule Am Lärchenhang", "school"), ("Kindergarten Regenbogen", "kindergarten"),
    ("Seniorenturnen Weidenbrunn", "hobby_group"), ("Schöllhammer Metallbau Betriebssport", "company"),
    ("Rehasport Verein Mostviertel", "club"), ("Floorball Szőke Tigers", "club"), ("Judo Union Oberndornach", "club"),
    ("Active Holidays Nové Jazierko s.r.o.", "agent"), ("Freiwillige Feuerwehr Weidenbrunn", "club"),
    ("Tanzkreis Abendrot", "hobby_group"), ("Wimmer & Pichler Steuerberatung", "company"),
)  # fmt: skip
