"""Invented names in six languages: a kind of organisation, and a place that exists nowhere.

Places are made of syllables with their spelling in four scripts, so that one place has one name everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh-hans")

# Latin, Cyrillic, Arabic, Chinese.
SYLLABLES = (
    ("Ga", "Га", "غا", "加"),
    ("Lu", "Лу", "لو", "卢"),
    ("Ne", "Не", "ني", "内"),
    ("Mo", "Мо", "مو", "莫"),
    ("Ri", "Ри", "ري", "里"),
    ("Ta", "Та", "تا", "塔"),
    ("So", "Со", "سو", "索"),
    ("Ve", "Ве", "في", "维"),
    ("Ka", "Ка", "كا", "卡"),
    ("Do", "До", "دو", "多"),
    ("Mi", "Ми", "مي", "米"),
    ("La", "Ла", "لا", "拉"),
    ("Be", "Бе", "بي", "贝"),
    ("Nu", "Ну", "نو", "努"),
    ("Sa", "Са", "سا", "萨"),
    ("Ti", "Ти", "تي", "蒂"),
)

# Kinds: nothing in them says left or right, rich or poor, north or south.
KINDS: tuple[dict[str, str], ...] = (
    {"en": "Harbour Union", "fr": "Union des ports", "es": "Unión de Puertos", "ru": "Союз портов", "ar": "اتحاد الموانئ", "zh-hans": "港口联盟"},
    {"en": "Assembly of River Towns", "fr": "Assemblée des villes fluviales", "es": "Asamblea de Ciudades Ribereñas", "ru": "Собрание речных городов", "ar": "جمعية مدن الأنهار", "zh-hans": "河镇大会"},
    {"en": "Mountain Villages Forum", "fr": "Forum des villages de montagne", "es": "Foro de Pueblos de Montaña", "ru": "Форум горных сёл", "ar": "منتدى قرى الجبال", "zh-hans": "山村论坛"},
    {"en": "League of Small Farms", "fr": "Ligue des petites fermes", "es": "Liga de Pequeñas Granjas", "ru": "Лига малых ферм", "ar": "رابطة المزارع الصغيرة", "zh-hans": "小农场联合会"},
    {"en": "Guild of Lighthouses", "fr": "Guilde des phares", "es": "Gremio de Faros", "ru": "Гильдия маяков", "ar": "نقابة المنارات", "zh-hans": "灯塔行会"},
    {"en": "Islands Congress", "fr": "Congrès des îles", "es": "Congreso de las Islas", "ru": "Конгресс островов", "ar": "مؤتمر الجزر", "zh-hans": "群岛大会"},
    {"en": "Alliance of Orchards", "fr": "Alliance des vergers", "es": "Alianza de Huertos", "ru": "Альянс садов", "ar": "تحالف البساتين", "zh-hans": "果园同盟"},
    {"en": "Council of Market Squares", "fr": "Conseil des places de marché", "es": "Consejo de Plazas de Mercado", "ru": "Совет рыночных площадей", "ar": "مجلس ساحات السوق", "zh-hans": "集市理事会"},
    {"en": "Movement of Open Schools", "fr": "Mouvement des écoles ouvertes", "es": "Movimiento de Escuelas Abiertas", "ru": "Движение открытых школ", "ar": "حركة المدارس المفتوحة", "zh-hans": "开放学校运动"},
    {"en": "Association of Bridges", "fr": "Association des ponts", "es": "Asociación de Puentes", "ru": "Ассоциация мостов", "ar": "جمعية الجسور", "zh-hans": "桥梁协会"},
    {"en": "Circle of Libraries", "fr": "Cercle des bibliothèques", "es": "Círculo de Bibliotecas", "ru": "Круг библиотек", "ar": "حلقة المكتبات", "zh-hans": "图书馆之友会"},
    {"en": "Federation of Valleys", "fr": "Fédération des vallées", "es": "Federación de Valles", "ru": "Федерация долин", "ar": "اتحاد الأودية", "zh-hans": "山谷联合会"},
    {"en": "Union of Workshops", "fr": "Union des ateliers", "es": "Unión de Talleres", "ru": "Союз мастерских", "ar": "اتحاد الورش", "zh-hans": "工坊联盟"},
    {"en": "Weavers' Assembly", "fr": "Assemblée des tisserands", "es": "Asamblea de Tejedores", "ru": "Собрание ткачей", "ar": "جمعية النساجين", "zh-hans": "织工大会"},
    {"en": "Forum of Wells and Springs", "fr": "Forum des puits et des sources", "es": "Foro de Pozos y Manantiales", "ru": "Форум колодцев и родников", "ar": "منتدى الآبار والينابيع", "zh-hans": "井泉论坛"},
    {"en": "League of Night Trains", "fr": "Ligue des trains de nuit", "es": "Liga de Trenes Nocturnos", "ru": "Лига ночных поездов", "ar": "رابطة القطارات الليلية", "zh-hans": "夜行列车联合会"},
)  # fmt: skip


@dataclass(frozen=True)
class InventedName:
    """A name in the six languages."""

    texts: tuple[tuple[str, str], ...]

    def as_dict(self) -> dict[str, str]:
        return dict(self.texts)


def place(*syllables: int) -> dict[str, str]:
    """The name of a place in each language, out of the numbers of its syllables."""
    latin, cyrillic, arabic, chinese = (
        "".join(SYLLABLES[n][script] for n in syllables) for script in range(4)
    )
    latin, cyrillic = latin.capitalize(), cyrillic.capitalize()
    return {"en": latin, "fr": latin, "es": latin, "ru": cyrillic, "ar": arabic, "zh-hans": chinese}


def invented_names(seed: int, count: int) -> list[InventedName]:
    """`count` different names (at most 16 kinds × 4,080 places), drawn by lot from the seed."""
    pairs = np.random.default_rng(seed).permutation(len(KINDS) * len(list(places())))[:count]
    all_places = list(places())
    return [name_of(KINDS[int(n) % len(KINDS)], all_places[int(n) // len(KINDS)]) for n in pairs]


def places() -> Iterator[dict[str, str]]:
    """Every place of three syllables that does not say one twice in a row."""
    numbers = range(len(SYLLABLES))
    for first, second, third in product(numbers, repeat=3):
        if first != second and second != third:
            yield place(first, second, third)


def name_of(kind: dict[str, str], where: dict[str, str]) -> InventedName:
    return InventedName(
        tuple((language, joined(kind[language], where[language], language)) for language in LANGUAGES)
    )


def joined(kind: str, where: str, language: str) -> str:
    """The place stands apart, so that no grammar of any language is hurt."""
    return {"zh-hans": f"{where}{kind}", "ar": f"{kind}، {where}"}.get(language, f"{kind}, {where}")
