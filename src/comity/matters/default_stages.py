"""The stages a new assembly starts with, in the six languages of the house; an administrator changes them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DefaultStage:
    code: str
    names: dict[str, str]
    closes: bool = False


def named(code: str, *, ar: str, en: str, es: str, fr: str, ru: str, zh: str) -> DefaultStage:
    names = {"ar": ar, "en": en, "es": es, "fr": fr, "ru": ru, "zh-hans": zh}
    return DefaultStage(code, names, closes=code == "closed")


DEFAULT_STAGES = (
    named("notice", ar="إشعار", en="Notice", es="Aviso", fr="Notification", ru="Уведомление", zh="通知"),
    named("hear", ar="استماع", en="Hear", es="Escuchar", fr="Entendre", ru="Слушание", zh="听取"),
    named("draft", ar="صياغة", en="Draft", es="Redactar", fr="Rédiger", ru="Подготовка текста", zh="起草"),
    named("adopt", ar="اعتماد", en="Adopt", es="Aprobar", fr="Adopter", ru="Принятие", zh="通过"),
    named("sign", ar="توقيع", en="Sign", es="Firmar", fr="Signer", ru="Подписание", zh="签署"),
    named("keep", ar="وفاء", en="Keep", es="Cumplir", fr="Tenir", ru="Выполнение", zh="履行"),
    named("closed", ar="مغلق", en="Closed", es="Cerrado", fr="Clos", ru="Закрыт", zh="已结束"),
)
