"""The invented questions: what is asked, of which text, in six languages. `matter` counts from 0."""

from dataclasses import dataclass, field

from comity.decisions.enums import Procedure


@dataclass(frozen=True)
class InventedQuestion:
    """`leans` is the share of members that vote yes among those that vote yes or no; `turnout` of those asked."""

    matter: int
    procedure: Procedure
    rule: str
    titles: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict)
    turnout: float = 0.0
    leans: float = 0.5


AMENDED = InventedQuestion(
    7,
    Procedure.ELECTRONIC,
    "two-thirds",
    {
        "en": "Shall article 12 be amended as below?",
        "fr": "L’article 12 est-il modifié comme suit ?",
        "es": "¿Se modifica el artículo 12 como sigue?",
        "ru": "Изменить ли статью 12, как указано ниже?",
        "ar": "هل تُعدَّل المادة ١٢ على النحو الآتي؟",
        "zh-hans": "是否按下文修订第十二条？",
    },
    {
        "en": "Recalling that every member is heard before a decision,\n\n"
        "1. Gives each delegation three minutes on each item;\n\n"
        "2. Calls speakers who have not spoken yet before those who have.",
        "fr": "Rappelant que chaque membre est entendu avant une décision,\n\n"
        "1. Donne à chaque délégation trois minutes par point ;\n\n"
        "2. Appelle ceux qui n’ont pas encore parlé avant ceux qui ont parlé.",
        "es": "Recordando que se escucha a cada miembro antes de decidir,\n\n"
        "1. Da a cada delegación tres minutos por punto;\n\n"
        "2. Llama a quienes aún no han hablado antes que a quienes ya hablaron.",
        "ru": "Напоминая, что каждый член выслушивается до решения,\n\n"
        "1. Даёт каждой делегации три минуты по каждому пункту;\n\n"
        "2. Приглашает ещё не выступавших раньше выступавших.",
        "ar": "إذ يذكّر بأن كل عضو يُسمع قبل اتخاذ القرار،\n\n"
        "١. يمنح كل وفد ثلاث دقائق في كل بند؛\n\n"
        "٢. يدعو من لم يتكلم بعد قبل من تكلم.",
        "zh-hans": "忆及每一成员在决定之前均获听取，\n\n1、给予每个代表团每项议题三分钟；\n\n2、先请尚未发言者发言。",
    },
    turnout=0.42,
    leans=0.71,
)
AGREED = InventedQuestion(
    9,
    Procedure.CONSENSUS,
    "consensus",
    {
        "en": "Shall the open letter on seed banks be agreed?",
        "fr": "La lettre ouverte sur les banques de semences est-elle approuvée ?",
        "es": "¿Se acuerda la carta abierta sobre los bancos de semillas?",
        "ru": "Согласовать ли открытое письмо о банках семян?",
        "ar": "هل يُتفق على الرسالة المفتوحة عن بنوك البذور؟",
        "zh-hans": "是否同意关于种子库的公开信？",
    },
)
RESERVATION = (
    "Nous nous joignons au consensus. Nous comprenons que les banques de semences restent ouvertes aux petits "
    "cultivateurs, sans redevance."
)
OPEN = InventedQuestion(
    8,
    Procedure.ELECTRONIC,
    "simple",
    {
        "en": "Shall each member name one library of record?",
        "fr": "Chaque membre désigne-t-il une bibliothèque de dépôt ?",
        "es": "¿Designa cada miembro una biblioteca de depósito?",
        "ru": "Назвать ли каждому члену одну библиотеку обязательного экземпляра?",
        "ar": "هل يسمّي كل عضو مكتبة إيداع واحدة؟",
        "zh-hans": "每一成员是否指定一所存档图书馆？",
    },
    turnout=0.13,
    leans=0.6,
)
SILENCE = InventedQuestion(
    1,
    Procedure.SILENCE,
    "silence",
    {
        "en": "Shall the calendar of drills stand as circulated?",
        "fr": "Le calendrier des exercices est-il retenu tel que diffusé ?",
        "es": "¿Queda el calendario de simulacros como se distribuyó?",
        "ru": "Принять ли календарь учений в разосланном виде?",
        "ar": "هل يُعتمد تقويم التدريبات كما عُمّم؟",
        "zh-hans": "演练日历是否照分发稿通过？",
    },
)
PREPARED = InventedQuestion(
    5,
    Procedure.ROLL_CALL,
    "simple",
    {
        "en": "Shall warnings be given in every language spoken on the spot?",
        "fr": "Les alertes sont-elles données dans toutes les langues parlées sur place ?",
        "es": "¿Se dan las alertas en todas las lenguas que se hablan en el lugar?",
        "ru": "Передавать ли предупреждения на всех языках, на которых говорят на месте?",
        "ar": "هل تُعطى الإنذارات بكل اللغات المتداولة في المكان؟",
        "zh-hans": "是否以当地使用的每一种语言发布预警？",
    },
)
PAPER = InventedQuestion(
    6,
    Procedure.PAPER,
    "by-heads",
    {
        "en": "Shall repair manuals be open to everybody?",
        "fr": "Les manuels de réparation sont-ils ouverts à tous ?",
        "es": "¿Son los manuales de reparación de libre acceso?",
        "ru": "Открыть ли руководства по ремонту для всех?",
        "ar": "هل تُفتح أدلة الإصلاح للجميع؟",
        "zh-hans": "维修手册是否向所有人开放？",
    },
    turnout=0.55,
    leans=0.52,
)
QUESTIONS = (AMENDED, AGREED, OPEN, SILENCE, PREPARED, PAPER)
