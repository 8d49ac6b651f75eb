"""The most usual sentences of a toll, a wounded man's doctor or a hit town in every language: what is read of them."""

from pathlib import Path

import pytest

from kathan.model.claim import Stance
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

ROSE = {
    "en": "The number of dead from the 6.6 magnitude quake that shook the southwest climbed this Tuesday to 23.",
    "es": "El número de fallecidos por el terremoto que sacudió el suroccidente subió este martes a 23.",
    "fr": "Le nombre de morts dans le séisme qui a frappé dimanche le sud du pays est passé mardi à 23.",
    "de": "Die Zahl der Toten bei dem Erdbeben, das am Sonntag den Süden erschütterte, ist auf 23 gestiegen.",
    "ru": "Число погибших при землетрясении, которое произошло в воскресенье на юге, во вторник выросло до 23.",
    "uk": "Кількість загиблих унаслідок удару за ніч зросла до 23 людей.",
    "hi": "भूकंप में मरने वालों की संख्या मंगलवार को बढ़कर 23 हो गई।",
    "ur": "زلزلے میں ہلاکتوں کی تعداد منگل کو بڑھ کر 23 ہو گئی۔",
    "ar": "ارتفع عدد القتلى يوم الثلاثاء إلى 23 شخصا.",
    "zh": "地震遇难人数周二上升至23人。",
    "ko": "지진 사망자 수가 화요일 23명으로 늘었다.",
}
TOLD = [
    ("ru", "В больнице девять раненых, состояние четверых врачи оценивают как тяжёлое.",
     [("wounded", 9, 9, "врачи"), ("wounded", 4, 4, "врачи")]),
    ("ru", "В пунктах временного размещения остаются 340 человек.", [("displaced", 340, 340, None)]),
    ("de", "In Bayern starben 47 Menschen, darunter mindestens vier Helfer.",
     [("killed", 47, 47, None), ("killed", 4, None, None)]),
    ("de", "Gouverneur: Ein Zivilist getötet, vier verletzt",
     [("killed", 1, 1, "Gouverneur"), ("wounded", 4, 4, "Gouverneur")]),
    ("fr", "Pompiers : un mort et quatre blessés dans un accident",
     [("killed", 1, 1, "Pompiers"), ("wounded", 4, 4, "Pompiers")]),
    ("ru", "МЧС: один человек погиб, четверо ранены", [("killed", 1, 1, "МЧС"), ("wounded", 4, 4, "МЧС")]),
    ("ru", "Убиты 34 человека и более 80 ранены.", [("killed", 34, 34, None), ("wounded", 80, None, None)]),
    ("uk", "Загинуло 34 людини та більше 80 поранено.", [("killed", 34, 34, None), ("wounded", 80, None, None)]),
    ("de", "Nach Angaben der Luftwaffe wurden 61 von 80 Drohnen abgeschossen.", [("destroyed", 61, 61, "Luftwaffe")]),
    ("de", "Von den 45 Passagieren wurden 13 verletzt.", [("wounded", 13, 13, None)]),
    ("en", "Of 80 drones launched overnight, 61 were shot down.", [("destroyed", 61, 61, None)]),
    ("ru", "Из 45 пассажиров пострадали 13.", [("wounded", 13, 13, None)]),
    ("ru", "Из 45 пострадавших 13 остаются в больнице.", [("wounded", 45, 45, None), ("wounded", 13, 13, None)]),
    ("uk", "Зі 120 запущених дронів сили оборони збили 98.", [("destroyed", 98, 98, None)]),
    ("de", "Zwei Bewohner sind gestorben, sechs weitere kamen ins Krankenhaus.",
     [("killed", 2, 2, None), ("wounded", 6, 6, None)]),
    ("ru", "Число погибших возросло до 18 человек, раненых — до 32, сообщили в мэрии.",
     [("killed", 18, 18, "мэрии"), ("wounded", 32, 32, "мэрии")]),
    ("de", "Die Zahl der Toten ist auf 23 gestiegen.", [("killed", 23, 23, None)]),
    ("fr", "Onze blessés ont été admis à l'hôpital, a indiqué un médecin.", [("wounded", 11, 11, "médecin")]),
    ("es", "Anoche se registraron en la prensa 18 muertos en Goma.", [("killed", 18, 18, None)]),
    ("es", "La Conred habló de 12 muertos. El presidente guatemalteco, Luis Paz, decretó el estado de calamidad en "
     "tres departamentos y anunció el envío de 1.500 soldados.",
     [("killed", 12, 12, "Conred"), ("deployed", 1500, 1500, "Luis Paz")]),
    ("en", "The two armies exchanged fire along their disputed border, killing at least 17 people, officials said.",
     [("killed", 17, None, "officials")]),
    ("en", "Army hits town with gliding bombs: two dead", [("killed", 2, 2, None)]),
    ("uk", "Армія РФ ударила по місту авіабомбами: двоє загиблих", [("killed", 2, 2, None)]),
    ("en", "Gunmen killed three members of one family.", [("killed", 3, 3, None)]),
    ("de", "Drei Mitglieder einer Familie wurden getötet.", [("killed", 3, 3, None)]),
    ("ar", "قُتل 23 مدنيا على الأقل وأصيب 41 آخرون.", [("killed", 23, None, None), ("wounded", 41, 41, None)]),
    ("ru", "Из дома, в котором проживают 118 человек, эвакуировали 96 жильцов.", [("evacuated", 96, 96, None)]),
    ("uk", "За оновленою інформацією обласної військової адміністрації, загинули двоє людей, ще 19 дістали поранень.",
     [("killed", 2, 2, "адміністрації"), ("wounded", 19, 19, "адміністрації")]),
    ("fr", "Douze blessés sont à déplorer, selon un bilan encore provisoire de la préfecture.",
     [("wounded", 12, 12, "préfecture")]),
    ("es", "De los heridos, 48 han sido trasladados a centros sanitarios.", [("wounded", 48, 48, None)]),
    ("es", "Cinco soldados, todos del mismo pueblo, murieron el lunes.", [("killed", 5, 5, None)]),
    ("de", "Fünf Soldaten, alle aus demselben Dorf, wurden am Montag getötet.", [("killed", 5, 5, None)]),
    ("ru", "Пять солдат, все из одного села, погибли в понедельник.", [("killed", 5, 5, None)]),
    ("uk", "П'ятеро солдатів, усі з одного села, загинули в понеділок.", [("killed", 5, 5, None)]),
    ("en", "Some 600 families had been moved from four border villages.", [("evacuated", 600, 600, None)]),
    ("en", "Twelve people died in the attack, for which the army claimed responsibility.", [("killed", 12, 12, None)]),
    ("ur", "حملے میں 9 افراد جاں بحق ہوئے، جس کی ذمہ داری تنظیم بی ایل اے نے قبول کی۔", [("killed", 9, 9, None)]),
    ("fr", "Les rebelles avaient déjà massacré au moins 61 personnes.", [("killed", 61, None, None)]),
    ("de", "Wallis: 1 Toter (ein 52-jähriger Mann), über 600 Evakuierte",
     [("killed", 1, 1, None), ("evacuated", 600, None, None)]),
    ("fr", "Trente salariés ont été évacués, selon un bilan encore provisoire de la préfecture du Nord.",
     [("evacuated", 30, 30, None)]),
    ("zh", "警方说，遇难人员中，东河镇6人，西集乡4人。", [("killed", 6, 6, "警方"), ("killed", 4, 4, "警方")]),
    ("zh", "从各村转移来的群众260人。", [("evacuated", 260, 260, None)]),
    ("ar", "وقال مصدر طبي لوكالة فرانس برس، طالبا عدم كشف هويته، إن 19 شخصا قتلوا.", [("killed", 19, 19, "مصدر طبي")]),
    ("ar", "أعلن تنظيم القاعدة مسؤوليته عن تفجير أوقع 14 قتيلا.", [("killed", 14, 14, None)]),
    ("ar", "ولم تعلن أي جهة مسؤوليتها عن هجوم أودى بحياة 6 أشخاص.", [("killed", 6, 6, None)]),
    ("ar", "وقال بيان مقتضب للدفاع المدني إن 4 أشخاص قتلوا.", [("killed", 4, 4, "دفاع المدني")]),
    ("ar", "وأفاد تقرير جديد صادر عن منظمة العفو الدولية بأن 12 طفلا قتلوا.", [("killed", 12, 12, "العفو")]),
    ("ar", "ووفقا لإحصائية رسمية لوزارة الصحة أصيب 30 شخصا.", [("wounded", 30, 30, "وزارة الصحة")]),
    ("ar", "ورفعت السلطات المغربية حصيلة القتلى إلى 36 شخصا.", [("killed", 36, 36, "السلطات المغربية")]),
    ("ar", "وانتشلت فرق الإنقاذ 3 جثث، ما يرفع عدد القتلى إلى 18.", [("killed", 3, 3, None), ("killed", 18, 18, None)]),
    ("ar", "أنقذت فرق الإغاثة طفلة رضيعة.", [("rescued", 1, 1, None)]),
    ("ar", "ارتفعت الحصيلة إلى 11 متوفى ومصاب.", [("casualties", 11, 11, None)]),
    ("ar", "وسلم 22 مقاتلا أنفسهم إلى الجيش.", [("captured", 22, 22, None)]),
    ("ar", "وأعلنت منظمة الهلال الأحمر التونسي فقدان 9 مهاجرين.", [("missing", 9, 9, "الهلال")]),
    ("ar", "وأعلنت منظمة Sea Help الإنسانية أن 9 مهاجرين فقدوا.", [("missing", 9, 9, "Sea Help")]),
    ("ar", "أعلنت البحرية الليبية إنقاذ 13 مهاجرا فيما فقد 3 آخرون.",
     [("rescued", 13, 13, "البحرية"), ("missing", 3, 3, "البحرية")]),
    ("ur", "پی ٹی آئی احتجاج: 4 اہلکار شہید", [("killed", 4, 4, None)]),
    ("ur", "پی ڈی ایم اے پنجاب: 4 افراد جاں بحق", [("killed", 4, 4, "پی ڈی ایم اے")]),
    ("ar", "احتجاجات حزب الله: 5 قتلى", [("killed", 5, 5, None)]),
    ("ur", "دھماکے میں 7افرادجاں بحق اور16افرادزخمی ہوگئے۔", [("killed", 7, 7, None), ("wounded", 16, 16, None)]),
    ("ur", "بارشوں سے 25 مکانات جزوی اور 5 مکمل طور پر تباہ ہوئے۔",
     [("damaged", 25, 25, None), ("destroyed", 5, 5, None)]),
    ("ur", "روس نے 185 یوکرینی فوجی رہا کیے۔", [("captured", 185, 185, None)]),
    ("ur", "تنظیم نے 14 اہلکاروں کو مارنے کا دعویٰ کیا۔", [("killed", 14, 14, "تنظیم")]),
    ("ar", "قتل 170 مدنيا وعسكريا.", [("killed", 170, 170, None)]),
    ("ar", "مقتل 12 جنديا وضابط.", [("killed", 12, 12, None), ("killed", 1, 1, None)]),
    ("ar", "قالت الوزارة إن 4 قتلوا. وذكرت، اليوم الأحد، أن 9 أصيبوا.",
     [("killed", 4, 4, "الوزارة"), ("wounded", 9, 9, "الوزارة")]),
    ("ar", "قتلت امرأة وطفلان، وفق حصيلة نهائية أعلنتها السلطات الأوكرانية.",
     [("killed", 1, 1, "السلطات"), ("killed", 2, 2, "السلطات")]),
    ("ar", "أسقط سلاح الجو 46 من أصل 110 طائرات مسيرة.", [("destroyed", 46, 46, None)]),
    ("ar", "وسجلت وزارة الصحة 90 إصابة جديدة بوباء الكوليرا خلال أسبوع واحد.", [("affected", 90, 90, "وزارة الصحة")]),
    ("ar", "اجتاحت الحرائق محافظات عدة وقتل 7 أشخاص.", [("killed", 7, 7, None)]),
    ("zh", "截至中午，消防员已从废墟中救出被困群众9人。", [("rescued", 9, 9, None)]),
    ("en", "Captain Dauda, the head of operations, in a note on Friday, also revealed that two soldiers were killed.",
     [("killed", 2, 2, "Captain Dauda, the head of operations")]),
    ("en", "One official, requesting anonymity, said two soldiers were killed.", [("killed", 2, 2, "One official")]),
    ("en", "Captain Dauda also revealed that two soldiers were killed.", [("killed", 2, 2, "Captain Dauda")]),
    ("en", "Twelve people drowned, reports said on Sunday.", [("killed", 12, 12, "reports")]),
    ("en", "Local reports said 14 people were killed.", [("killed", 14, 14, "Local reports")]),
    ("en", "Medics report 14 deaths.", [("killed", 14, 14, "Medics")]),
    ("en", '"The police have counted 123 bodies in the hall," the minister said.', [("killed", 123, 123, "minister")]),
    ("en", "The flood agency lowered the death toll to 10 from 11.",
     [("killed", 10, 10, "agency"), ("killed", 11, 11, "agency")]),
    ("en", "Most of those hurt were police, Interior Minister Ana Ruiz told reporters, adding that 3 people had died.",
     [("killed", 3, 3, "Interior Minister Ana Ruiz")]),
    ("en", '"It was the worst blaze ever," said Li Wen, one of the crew, referring to a fire that killed 87 people.',
     [("killed", 87, 87, None)]),
    ("en", "Heavy rain has been blamed for the deaths of 14 people.", [("killed", 14, 14, None)]),
    ("en", "The blast left six dead and a dozen hurt.", [("killed", 6, 6, None), ("wounded", 12, 12, None)]),
    ("en", "Three of her nephews are among the five people killed.", [("killed", 3, 3, None), ("killed", 5, 5, None)]),
    ("en", "Hundreds of rescuers are searching for survivors.", [("deployed", 200, None, None)]),
    ("en", "Two men accused of killing 14 people went on trial.", [("killed", 14, 14, None)]),
    ("en", "At least 21 people died and the toll could rise.", [("killed", 21, None, None)]),
    ("en", "A landslide buried 18 homes and over 40 people are missing.",
     [("destroyed", 18, 18, None), ("missing", 40, None, None)]),
    ("es", "Quince muertos al hundirse una lancha en el lago.", [("killed", 15, 15, None), ("destroyed", 1, 1, None)]),
    ("es", "La bomba dejó cuatro muertos, entre ellos un juez, y tres civiles heridos.",
     [("killed", 4, 4, None), ("killed", 1, 1, None), ("wounded", 3, 3, None)]),
    ("fr", "La gendarmerie a arrêté un homme de 34 ans et deux femmes pour le meurtre de trois touristes.",
     [("detained", 1, 1, None), ("detained", 2, 2, None), ("killed", 3, 3, None)]),
    ("es", "Un hombre de 34 años y dos niños murieron en el choque.", [("killed", 1, 1, None), ("killed", 2, 2, None)]),
    ("es", "El naufragio de un barco con 120 personas a bordo deja 40 desaparecidos.", [("missing", 40, 40, None)]),
    ("es", "Los guardacostas rescataron a 54 personas que viajaban en una patera.", [("rescued", 54, 54, None)]),
    ("es", "La explosión hirió a tres adultos y a un bombero.", [("wounded", 3, 3, None), ("wounded", 1, 1, None)]),
    ("fr", "Le préfet a confirmé un bilan de 14 morts.", [("killed", 14, 14, "préfet")]),
    ("fr", "La police a saisi 450 fusils et interpellé douze suspects.", [("detained", 12, 12, None)]),
    ("fr", "En échange de trois otages, Israël a relâché 90 prisonniers.",
     [("rescued", 3, 3, None), ("captured", 90, 90, None)]),
    ("es", "Unas 900 personas permanecen en albergues temporales.", [("displaced", 900, 900, None)]),
    ("es", "Doce mineros siguen atrapados en una galería.", [("missing", 12, 12, None)]),
    ("es", "El Ministerio contabiliza 230 casos confirmados.", [("affected", 230, 230, "Ministerio")]),
    ("en", "The Health Ministry in Hamas-ruled Gaza on Tuesday said at least 85 people had been killed.",
     [("killed", 85, None, "Health Ministry")]),
    ("en", 'He said: "They took about 150 villagers captive."\n\n"For hours they roamed, and four people were killed."',
     [("abducted", 150, 150, "He"), ("killed", 4, 4, "He")]),
    ("en", "A major fire killed 14 people.", [("killed", 14, 14, None)]),
    ("en", "Five houses were hit by three missiles.", [("affected", 5, 5, None)]),
    ("en", "A man died when a school was hit by a drone.", [("killed", 1, 1, None)]),
    ("en", "Up to 1,000 inmates are expected to be freed next week.", []),
    ("en", "Gunmen killed a village head and took 17 others.", [("killed", 1, 1, None)]),
    ("hi", "एक प्रवक्ता ने ब्योरा देते हुए बताया कि धमाके में 18 लोग मारे गए।", [("killed", 18, 18, "प्रवक्ता")]),
    ("hi", "खदान धंसने से 50 मजदूर मारे गए। यह दावा एक स्थानीय मीडिया रिपोर्ट में किया गया है।",
     [("killed", 50, 50, "मीडिया")]),
    ("hi", "आंधी से बीस मकान और गिर गए।", [("destroyed", 20, 20, None)]),
    ("hi", "पड़ोसी देश ने भेजे 10 हजार सैनिक", [("deployed", 10000, 10000, None)]),
    ("hi", "हिंसा के बाद 2 FIR और 8 लोग गिरफ्तार", [("detained", 8, 8, None)]),
    ("fr", "Même choqué, un homme tue cinq personnes dans un bar.", [("killed", 5, 5, None)]),
    ("es", "Un hombre mata a cinco personas en un bar.", [("killed", 5, 5, None)]),
    ("es", "La policía informó de la detención en Madrid de tres jóvenes.", [("detained", 3, 3, "policía")]),
    ("es", "Murieron 31 personas, según el último balance de víctimas difundido el jueves por el gobierno.",
     [("killed", 31, 31, "gobierno")]),
    ("fr", "Un rapport faisant état de deux (2) morts et cinq blessés.",
     [("killed", 2, 2, None), ("wounded", 5, 5, None)]),
    ("fr", "Un premier point de situation évoquait un mort et neuf blessés.",
     [("killed", 1, 1, "premier point"), ("wounded", 9, 9, "premier point")]),
    ("fr", "L'attentat a fait 12 morts et 35 blessés, un « acte de guerre ».",
     [("killed", 12, 12, None), ("wounded", 35, 35, None)]),
    ("fr", "Deux policiers figurent parmi les victimes.", [("killed", 2, 2, None)]),
]  # fmt: skip


def figures(code, text):
    """Event, bounds and the words of the source of every figure of a text."""
    _, claims = claims_of(text, code, load_packs())
    found = [claim for claim in claims if claim.amount]
    return [
        (one.event, one.amount.low, one.amount.high, one.source and f"{one.source.ref and one.source.ref.text}")
        for one in found
    ]


@pytest.mark.parametrize("code", ROSE)
def test_a_total_is_what_it_rose_to_wherever_the_verb_stands(code):
    assert figures(code, ROSE[code]) == [("killed", 23, 23, None)]


@pytest.mark.parametrize(("code", "text", "expected"), TOLD)
def test_who_says_how_many(code, text, expected):
    found = figures(code, text)
    assert [one[:3] for one in found] == [one[:3] for one in expected]
    for (*_, source), (*_, words) in zip(found, expected, strict=True):
        assert (source is None) == (words is None) and (words or "") in (source or ""), (source, words)


def test_still_missing_is_no_denial():
    claims = claims_of("ولا يزال 20 شخصا في عداد المفقودين.", "ar", load_packs())[1]
    assert [claim.stance for claim in claims if claim.amount] == [Stance.ASSERTED]


def reports():
    """The lines of ``reports.txt``: usual reports, each with all the figures that it holds."""
    lines = (Path(__file__).parent / "reports.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if not line.startswith("#")]


def bound(cell):
    return None if cell == "-" else int(cell)


@pytest.mark.parametrize(("code", "text", "wanted"), reports())
def test_a_usual_report_is_read_wholly(code, text, wanted):
    left = {number: claim for number, claim in enumerate(claims_of(text, code, load_packs())[1]) if claim.amount}
    for told in wanted.split(";"):
        event, low, high, words = told.split(" ", 3)
        same = (event, bound(low), bound(high))
        number = next(
            (n for n, one in left.items() if (one.event, one.amount.low, one.amount.high) == same and says(one, words)),
            None,
        )
        assert number is not None, (told, left)
        del left[number]
    assert not left


def says(claim, words):
    source = claim.source
    if source is None or words == "-":
        return source is None and words == "-"
    return words.casefold() in f"{source.ref and source.ref.text} {source.label}".casefold()


def test_each_gift_of_a_list_goes_where_its_own_postposition_says():
    text = "केंद्र ने केरल को 145 करोड़ रुपये, मणिपुर को 50 करोड़ रुपये और असम को 20 करोड़ रुपये दिए।"
    _, claims = claims_of(text, "hi", load_packs())
    assert [one.place.id for one in claims if one.amount and one.place] == ["IN-KL", "IN-MN", "IN-AS"]
