"""A figure that somebody calls false is denied by him, and one that he calls his own mistake is taken back."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Reports of 45 deaths are false, the army said."),
        ("en", "Reports that 45 people had died were untrue, police said."),
        ("en", "The ministry said the rebel claim that 45 soldiers were killed was false."),
        ("en", "It is not true that 45 people died, the mayor said."),
        ("en", "The claim of 45 dead is baseless."),
        ("hi", "45 लोगों की मौत की खबर गलत है, पुलिस ने कहा।"),
        ("hi", "पुलिस ने कहा कि 45 लोगों के मारे जाने का दावा झूठा है।"),
        ("hi", "45 मौतों की खबरें बेबुनियाद हैं, मंत्री ने कहा।"),
        ("hi", "यह सच नहीं है कि 45 लोग मारे गए।"),
        ("ur", "پولیس نے کہا کہ 45 افراد کی ہلاکت کی خبر غلط ہے۔"),
        ("ur", "45 ہلاکتوں کی خبریں بے بنیاد ہیں، وزیر نے کہا۔"),
        ("ru", "Информация о гибели 45 человек не соответствует действительности, заявили в полиции."),
        ("ru", "Сообщения о 45 погибших — фейк, заявил мэр."),
        ("ru", "Неправда, что погибли 45 человек, сказал мэр."),
        ("uk", "Інформація про загибель 45 людей не відповідає дійсності, заявили в поліції."),
        ("uk", "Повідомлення про 45 загиблих є фейком, заявив мер."),
        ("es", "Las informaciones sobre 45 muertos son falsas, dijo la policía."),
        ("es", "No es cierto que hayan muerto 45 personas, dijo el alcalde."),
        ("es", "La cifra de 45 muertos es errónea, dijo el ministerio."),
        ("fr", "Les informations faisant état de 45 morts sont fausses, a déclaré la police."),
        ("fr", "Il est faux que 45 personnes soient mortes, a dit le maire."),
        ("de", "Berichte über 45 Tote seien falsch, sagte die Polizei."),
        ("de", "Die Meldung von 45 Toten stimmt nicht, teilte die Polizei mit."),
        ("de", "Es stimmt nicht, dass 45 Menschen starben, sagte der Bürgermeister."),
        ("ar", "الأنباء عن مقتل 45 شخصا غير صحيحة، بحسب الشرطة."),
        ("ar", "وقالت الشرطة إن الأنباء عن مقتل 45 شخصا عارية عن الصحة."),
        ("ko", "경찰은 45명이 사망했다는 보도는 사실이 아니라고 밝혔다."),
        ("ko", "45명이 사망했다는 소문은 허위라고 경찰이 밝혔다."),
        ("zh", "警方表示，45人死亡的说法不实。"),
        ("zh", "网传45人死亡系谣言，警方说。"),
        ("zh", "警方称，有关45人遇难的消息是假的。"),
    ],
)
def test_what_is_called_false_is_denied(code: str, text: str) -> None:
    (claim,) = (claim for claim in claims_of(text, code, PACKS)[1] if claim.amount)
    assert claim.amount and (claim.amount.low, claim.stance.value) == (45, "denied")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The ministry said its earlier toll of 45 was wrong."),
        ("en", "The ministry, which had first put the toll at 45, said its earlier figure was wrong."),
        ("fr", "Le bilan de 45 morts était erroné, a reconnu le ministère."),
    ],
)
def test_ones_own_mistake_is_taken_back(code: str, text: str) -> None:
    (claim,) = (claim for claim in claims_of(text, code, PACKS)[1] if claim.amount)
    assert claim.source and (claim.source.kind, claim.stance.value) == ("ministry", "retracted")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Police said 45 people died and that reports of a second blast were false."),
        ("en", "The army killed 45 rebels after a false report of a raid."),
        ("es", "Murieron 45 personas y la noticia de otro ataque es falsa, dijo la policía."),
    ],
)
def test_what_is_false_of_something_else_leaves_a_figure(code: str, text: str) -> None:
    (claim,) = (claim for claim in claims_of(text, code, PACKS)[1] if claim.amount)
    assert claim.stance.value == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said the rebel claim that 45 soldiers were killed was false.",
        "Posts claiming that 45 people had died were false, the health ministry told reporters.",
    ],
)
def test_who_denies_it_speaks_and_not_the_report(text: str) -> None:
    (claim,) = (claim for claim in claims_of(text, "en", PACKS)[1] if claim.amount)
    assert claim.source and claim.source.kind.endswith("ministry")
