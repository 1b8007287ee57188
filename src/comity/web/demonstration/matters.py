"""The invented matters: a code, the stage where it stands, and its title in six languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class InventedMatter:
    """`due_in` counts days from the demonstration's first day; negative: late. `answered` is a share of the asked."""

    stage: str
    due_in: int
    answered: float
    titles: dict[str, str]
    is_public: bool = False


ADOPTED = {
    "en": "Adopted by consensus",
    "fr": "Adopté par consensus",
    "es": "Aprobado por consenso",
    "ru": "Принято консенсусом",
    "ar": "اعتُمد بتوافق الآراء",
    "zh-hans": "以协商一致方式通过",
}

COMMENTS_DUE = {
    "en": "Comments due",
    "fr": "Commentaires attendus",
    "es": "Plazo para comentarios",
    "ru": "Срок для замечаний",
    "ar": "موعد تقديم التعليقات",
    "zh-hans": "意见提交截止",
}

MATTERS = (
    InventedMatter("notice", 21, 0.0, {"en": "Quieter ports at night", "fr": "Des ports plus silencieux la nuit", "es": "Puertos más silenciosos de noche", "ru": "Тишина в портах ночью", "ar": "موانئ أهدأ ليلاً", "zh-hans": "让港口的夜晚更安静"}),
    InventedMatter("notice", 28, 0.0, {"en": "A shared calendar of drills", "fr": "Un calendrier commun des exercices", "es": "Un calendario común de simulacros", "ru": "Общий календарь учений", "ar": "تقويم مشترك للتدريبات", "zh-hans": "共用的演练日历"}),
    InventedMatter("hear", 3, 0.81, {"en": "Safe water in small towns", "fr": "De l’eau saine dans les petites villes", "es": "Agua segura en ciudades pequeñas", "ru": "Безопасная вода в малых городах", "ar": "مياه مأمونة في البلدات الصغيرة", "zh-hans": "小城镇的安全用水"}, is_public=True),
    InventedMatter("hear", 14, 0.25, {"en": "Skills recognised across borders", "fr": "Des compétences reconnues au-delà des frontières", "es": "Competencias reconocidas más allá de las fronteras", "ru": "Признание навыков через границы", "ar": "مهارات معترف بها عبر الحدود", "zh-hans": "跨境承认技能"}),
    InventedMatter("hear", 30, 0.1, {"en": "Seeds for dry years", "fr": "Des semences pour les années sèches", "es": "Semillas para años secos", "ru": "Семена для засушливых лет", "ar": "بذور لسنوات الجفاف", "zh-hans": "旱年的种子"}, is_public=True),
    InventedMatter("draft", 9, 0.91, {"en": "Early warning for floods and storms", "fr": "Alerte précoce en cas d’inondation et de tempête", "es": "Alerta temprana ante inundaciones y tormentas", "ru": "Раннее оповещение о наводнениях и штормах", "ar": "الإنذار المبكر بالفيضانات والعواصف", "zh-hans": "洪水与风暴预警"}),
    InventedMatter("draft", -2, 0.83, {"en": "Repair before replacement", "fr": "Réparer avant de remplacer", "es": "Reparar antes de sustituir", "ru": "Ремонт прежде замены", "ar": "الإصلاح قبل الاستبدال", "zh-hans": "先修后换"}),
    InventedMatter("adopt", 1, 0.93, {"en": "Rules of procedure, article 12", "fr": "Règlement intérieur, article 12", "es": "Reglamento, artículo 12", "ru": "Правила процедуры, статья 12", "ar": "النظام الداخلي، المادة ١٢", "zh-hans": "议事规则第十二条"}),
    InventedMatter("adopt", 2, 0.0, {"en": "Libraries of record", "fr": "Bibliothèques de dépôt", "es": "Bibliotecas de depósito", "ru": "Библиотеки обязательного экземпляра", "ar": "مكتبات الإيداع", "zh-hans": "存档图书馆"}),
    InventedMatter("sign", 40, 0.52, {"en": "Open letter on seed banks", "fr": "Lettre ouverte sur les banques de semences", "es": "Carta abierta sobre los bancos de semillas", "ru": "Открытое письмо о банках семян", "ar": "رسالة مفتوحة عن بنوك البذور", "zh-hans": "关于种子库的公开信"}, is_public=True),
    InventedMatter("keep", -39, 0.45, {"en": "Reading for every child", "fr": "La lecture pour chaque enfant", "es": "Lectura para cada niño y niña", "ru": "Чтение для каждого ребёнка", "ar": "القراءة لكل طفل", "zh-hans": "让每个孩子都能阅读"}, is_public=True),
    InventedMatter("keep", 110, 0.81, {"en": "Mountain clinics", "fr": "Dispensaires de montagne", "es": "Clínicas de montaña", "ru": "Горные амбулатории", "ar": "عيادات الجبال", "zh-hans": "山区诊所"}),
    InventedMatter("closed", -200, 0.97, {"en": "Common signals at sea", "fr": "Signaux communs en mer", "es": "Señales comunes en el mar", "ru": "Общие сигналы на море", "ar": "إشارات مشتركة في البحر", "zh-hans": "海上通用信号"}, is_public=True),
)  # fmt: skip
