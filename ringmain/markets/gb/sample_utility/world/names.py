"""Names of people and businesses. Short lists of our own making."""

from __future__ import annotations

_BRITISH = (
    "Oliver Jack Harry George Thomas William James Edward Arthur Frank Stanley Ronald "
    "Derek Keith Graham Malcolm Nigel Stuart Callum Ewan Rhys Gareth Owen Liam Connor",
    "Amelia Olivia Emily Charlotte Margaret Dorothy Joan Sheila Maureen Brenda Susan "
    "Elizabeth Katherine Victoria Rebecca Zoë Siân Carys Morag Isla Niamh Chloé Alice",
    "Smith Jones Taylor Brown Wilson Evans Thomas Johnson Roberts Walker Wright Green "
    "Hall Wood Clarke Jackson Hughes Edwards Turner Hill Ward Cooper Morris Bell Shaw "
    "Bailey Parker Murphy Kelly O'Brien O'Connor MacLeod Campbell Stewart Fraser "
    "Griffiths Llewellyn Ap-Rhys Butterworth Entwistle Postlethwaite Featherstone "
    "Hargreaves Winterbottom Armitage Sowerby Tregenza Penhaligon Hathersage Ollerton",
)
_SOUTH_ASIAN = (
    "Mohammed Imran Tariq Bilal Arjun Rajesh Vikram Sanjay Harpreet Gurdeep Anil",
    "Fatima Ayesha Nasreen Priya Anjali Sunita Meera Jaspreet Simran Zainab Tara",
    "Khan Hussain Ahmed Patel Shah Singh Kaur Begum Malik Chaudhry Sharma Gupta Rahman "
    "Iqbal Mistry Desai Bhatti Mahmood",
)
_AFRICAN = (
    "Chukwuemeka Oluwaseun Kwame Kofi Tunde Emeka Yusuf Tendai Samuel Abdi",
    "Adaeze Ngozi Folasade Abena Ama Grace Amina Chipo Blessing Hodan",
    "Okafor Adeyemi Mensah Boateng Nwosu Balogun Osei Abubakar Moyo Hassan Eze Danso",
)
_EUROPEAN = (
    "Piotr Łukasz Marek Andrei Ionuț Luca Matteo João Nuno Jonas Dimitri Mateusz",
    "Agnieszka Katarzyna Małgorzata Ioana Elena Giulia Inês Sofia Greta Danuta Mihaela",
    "Kowalski Nowak Wiśniewska Zieliński Popescu Ionescu Rossi Ferreira Silva Müller "
    "Papadopoulos Dąbrowski Kazlauskas Novák",
)
_EAST_ASIAN = (
    "Wei Jun Ka-Ming Hiroshi Minh Jason Kai",
    "Mei Xiu-Ying Li-Na Yuki Linh Wing-Yan Hui",
    "Chan Wong Li Chen Nguyen Tanaka Lam Cheung Tran",
)

ORIGINS: tuple[tuple[tuple[tuple[str, ...], ...], float], ...] = tuple(
    (tuple(tuple(words.split()) for words in family), weight)
    for family, weight in (
        (_BRITISH, 0.70),
        (_SOUTH_ASIAN, 0.12),
        (_AFRICAN, 0.07),
        (_EUROPEAN, 0.08),
        (_EAST_ASIAN, 0.03),
    )
)

NICKNAMES: dict[str, tuple[str, ...]] = {
    "Oliver": ("Ollie",),
    "Thomas": ("Tom",),
    "William": ("Bill", "Will"),
    "James": ("Jim", "Jamie"),
    "Edward": ("Ted", "Eddie"),
    "Arthur": ("Art",),
    "Ronald": ("Ron",),
    "Stuart": ("Stu",),
    "Margaret": ("Maggie", "Peggy"),
    "Dorothy": ("Dot",),
    "Susan": ("Sue",),
    "Elizabeth": ("Liz", "Beth", "Betty"),
    "Katherine": ("Kate", "Kath"),
    "Victoria": ("Vicky",),
    "Rebecca": ("Becky",),
    "Charlotte": ("Lottie",),
    "Mohammed": ("Mo",),
    "Rajesh": ("Raj",),
    "Harpreet": ("Harry",),
    "Samuel": ("Sam",),
    "Oluwaseun": ("Seun",),
    "Folasade": ("Sade",),
    "Chukwuemeka": ("Emeka",),
    "Katarzyna": ("Kasia",),
    "Agnieszka": ("Aga",),
    "Małgorzata": ("Gosia",),
    "Matteo": ("Teo",),
}

STREETS = tuple(
    f"{name} {kind}"
    for name, kind in (
        line.rsplit(" ", 1)
        for line in [
            "Ferryman's Row",
            "Kiln Lane",
            "Orchard Close",
            "Station Approach",
            "Tannery Street",
            "Larkspur Avenue",
            "Old Coach Road",
            "Weavers Court",
            "Quarry Hill",
            "Priory Gardens",
            "Beacon View",
            "Saltmarsh Drive",
            "Ropewalk Terrace",
            "Foundry Street",
            "Heron Way",
            "Chapel Rise",
            "Bluebell Crescent",
            "Market Place",
            "Copperfield Road",
            "Linden Grove",
            "Windmill Bank",
            "Gasworks Lane",
            "Victory Parade",
            "Almshouse Yard",
            "Sycamore Drive",
            "Hawthorn Mews",
            "Canal Side",
            "Turbine Road",
            "Cobblers Walk",
            "Abbots Field",
        ]
    )
)

TRADES: dict[str, tuple[str, ...]] = {
    "small_shop": ("News & Wine", "Hardware", "Florist", "Cycles", "Books", "Pharmacy"),
    "office": ("Accountants", "Design Studio", "Solicitors", "Lettings", "Surveyors"),
    "cafe": ("Café", "Fish Bar", "Tea Rooms", "Bakery", "Pizzeria"),
}
LANDLORD_WORDS = ("Lettings", "Property", "Estates", "Homes", "Housing Association")
SUFFIXES = ("Ltd", "& Sons", "Ltd", "LLP", "")
