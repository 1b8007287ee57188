"""The words of a result in Arabic."""

from comity.engines.decisions.reasons.election_words import ElectionWords
from comity.engines.decisions.reasons.sentences import Table
from comity.engines.decisions.statutes import Measure, Quantity, Relation


def plural(number: int) -> str:
    """The CLDR category of a whole number."""
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 >= 11 else "other"


TABLE = Table(
    plural=plural,
    passed="اعتُمد الاقتراح.",
    failed="لم يُعتمد الاقتراح.",
    counts="العدّ {measure}: مع {yes}، ضد {no}، امتناع {abstain}؛ حاضرون {present}، لهم حق التصويت {entitled}.",
    quorum_met="اكتمل النصاب.",
    quorum_missed="لم يكتمل النصاب، فالتصويت باطل.",
    quorum_not_counted="لم يُتحقق من النصاب: لم يطلب أحد ذلك.",
    term="{name}{group}: {quantity} {measure}: {counted}؛ المطلوب: {relation} {share} من {base} ({of}). {verdict}",
    number_term="{name}{group}: {quantity} {measure}: {counted}؛ المطلوب: {relation} {base}. {verdict}",
    hours_term="{name}: ساعات التعميم: {counted}؛ المطلوب: {relation} {base}. {verdict}",
    holds="تحقق الشرط.",
    fails="لم يتحقق الشرط.",
    in_group=" ({group})",
    one_is_enough="يكفي تحقق أحد الشروط البديلة.",
    casting_vote="كان لرئاسة الجلسة صوت مرجّح عند التعادل.",
    further_together="كان اعتماده يتطلب كل هذه الأصوات المؤيدة الإضافية معا: {votes}.",
    further={
        "zero": "كان {votes} صوت إضافي مؤيد {measure} كافيا لاعتماده.",
        "one": "كان صوت إضافي مؤيد واحد ({votes}) {measure} كافيا لاعتماده.",
        "two": "كان صوتان إضافيان مؤيدان ({votes}) {measure} كافيين لاعتماده.",
        "few": "كانت {votes} أصوات إضافية مؤيدة {measure} كافية لاعتماده.",
        "many": "كان {votes} صوتا إضافيا مؤيدا {measure} كافيا لاعتماده.",
        "other": "كان {votes} صوت إضافي مؤيد {measure} كافيا لاعتماده.",
    },
    fewer={
        "zero": "لو نقص {votes} صوت مؤيد {measure} لما اعتُمد.",
        "one": "لو نقص صوت مؤيد واحد ({votes}) {measure} لما اعتُمد.",
        "two": "لو نقص صوتان مؤيدان ({votes}) {measure} لما اعتُمد.",
        "few": "لو نقصت {votes} أصوات مؤيدة {measure} لما اعتُمد.",
        "many": "لو نقص {votes} صوتا مؤيدا {measure} لما اعتُمد.",
        "other": "لو نقص {votes} صوت مؤيد {measure} لما اعتُمد.",
    },
    measures={
        Measure.HEADS: "بعدد الأعضاء",
        Measure.WEIGHT: "بالأوزان",
    },
    quantities={
        Quantity.YES: "مع",
        Quantity.NO: "ضد",
        Quantity.ABSTAIN: "امتناع",
        Quantity.VALID: "مع وضد",
        Quantity.CAST: "الأصوات المدلى بها",
        Quantity.PRESENT: "حاضرون",
        Quantity.ENTITLED: "لهم حق التصويت",
        Quantity.NOT_YES: "لهم حق التصويت ولم يصوتوا مع",
    },
    relations={
        Relation.MORE: "أكثر من",
        Relation.AT_LEAST: "على الأقل",
        Relation.LESS: "أقل من",
        Relation.AT_MOST: "على الأكثر",
    },
)

ELECTION = ElectionWords(
    point=".",
    between="، ",
    filled="المقاعد المشغولة: {elected} من {seats}.",
    ballots=(
        "بطاقات الاقتراع {measure}: صحيحة {valid}، بيضاء {blank}؛ حاضرون {present}، لهم حق "
        "التصويت {entitled}."
    ),
    refused="البطاقات المرفوضة: {refused}.",
    standing="{votes}. الحصة الانتخابية: {quota}.",
    nobody="غير قابلة للنقل",
    at_step="الخطوة {step}: {told}",
    elected="فوز بمقعد: {candidate}. {votes}",
    excluded="استبعاد: {candidate}. {votes}",
    excluded_by_quota="استبعاد: {candidate}، وإلا تعذّر شغل المقاعد المخصصة للفئات. {votes}",
    passed_over="دون مقعد بسبب مقاعد فئة {group}: {candidate}. {votes}",
    not_accepted="لم تتحقق الأغلبية المطلوبة: {candidate}. {votes}",
    goes_on="انتقال إلى الجولة الثانية: {candidate}. {votes}",
    votes="الأصوات {measure}: {votes}.",
    answers="الأصوات {measure}: {yes_word} {yes}، {no_word} {no}.",
    duels="المواجهات الثنائية المكسوبة: {votes}.",
    lot="بالقرعة ({occasion}): {drawn}.",
    vacant="المقاعد الشاغرة: {vacant}.",
)
