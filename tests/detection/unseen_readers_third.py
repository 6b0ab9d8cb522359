# ruff: noqa: RUF001 - other alphabets are what is tested; a comment is one line
"""The third set of made-up good comments, as (name, web site, text), written with the third set of spam."""

THIRD_READERS: list[tuple[str, str, str]] = [
    ("Nell", "", "He earns 900 dollars a month and lives in that flat? The writers have never paid rent."),
    ("Ivy", "", "Episode 4 is on Viu already, episode 5 at viki.com tomorrow."),
    (
        "Cassie",
        "https://cassiewatches.tumblr.com",
        "I made gifs of the rooftop scene, they are on my page if anyone wants them.",
    ),
    ("Ben", "", "The telegram that never arrived, the WhatsApp that did: they love a lost message."),
    ("Gus", "", "Correction: the lawyer is played by Park Sung-hoon, see https://mydramalist.com/people/18441"),
    ("Rae", "", "I needed a loan of my sister's tissues for this one."),
    ("A.", "", "Her ex husband wants her back, the healer wants her money and I want a nap."),
    ("tanya_b", "", "S p o i l e r ! ! ! please warn us next time"),
    ("Mo", "", "In episode 2.5 he says the exact opposite, at 00:41:10, so which one is it?"),
    ("혜진", "", "월 200 벌면서 저런 집에 사는 게 말이 되나요 ㅋㅋ 그래도 재밌어요"),
    ("준호", "", "카톡 오는 소리에 저도 같이 놀랐어요. 연출이 정말 좋네요."),
    ("예린", "", "부업으로 소설 쓰는 주인공이라니 완전 내 얘기"),
    ("Aileen", "", "Kilig na kilig ako dun sa may ulan! Sino pa dito ang nagpuyat?"),
    ("Camila", "", "O agiota voltou e eu já sabia que ia dar ruim. Melhor novela do ano."),
    ("Javier", "", "La bruja le pide dinero por un hechizo y él se lo cree, me reí muchísimo."),
    ("Света", "", "Он взял кредит ради её свадьбы с другим, я рыдала весь вечер."),
    ("晓雯", "", "男二把红包退回去那一段演得真好,我反复看了三遍。"),
    ("みほ", "", "給料が月20万円なのにあの部屋は無理でしょ、と笑ってしまいました。"),
    ("Putri", "", "Dukunnya lucu banget, tapi aku tetap takut nonton sendirian malam-malam."),
    ("ليلى", "", "مشهد القرض كان قاسيا جدا، والممثلة أدته بإحساس كبير"),
    ("Ece", "", "Kredi borcunu ödemek için evlenmesi çok klişe ama yine de izliyorum."),
    ("Thảo", "", "Đoạn nam chính vay tiền mẹ làm mình khóc quá trời."),
    ("Inès", "", "La voyante avait raison depuis le premier épisode, relisez bien vos résumés !"),
    ("Heike", "", "Für 800 Euro im Monat bekommt man in Seoul doch kein Zimmer mit Dachterrasse."),
]
