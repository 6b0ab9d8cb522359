# ruff: noqa: RUF001, E501 - other alphabets are what is tested; a comment is one line
"""The second set of made-up good comments, as (name, web site, text), written before the rules were changed again."""

SECOND_READERS: list[tuple[str, str, str]] = [
    # Words that spam has, too, said honestly.
    (
        "Jen",
        "",
        "The loan shark subplot was the best part. I was sure that he would lend her the money without interest, and then he did not!",
    ),
    (
        "Tom",
        "",
        "Netflix has it with English subs since Friday, and Viki from tomorrow: https://www.viki.com/tv/37350c",
    ),
    (
        "mara_writes",
        "https://marawrites.wordpress.com",
        "I wrote about episode 9 on my own blog as well and came to quite the other conclusion about the second lead.",
    ),
    (
        "Priya",
        "",
        "Can someone tell me where to watch the uncut version legally in India? My cable package dropped the channel.",
    ),
    ("Kim F.", "", "He won the lottery, gave away the winning ticket and married the casino owner. Only in makjang."),
    ("Old Fan", "", "Great recap, thank you so much! I look forward to the next one every week."),
    (
        "Beth",
        "https://beth-knits.blogspot.com",
        "Thanks for sharing your thoughts, I had not noticed the scarf in that scene.",
    ),
    (
        "Dee",
        "",
        "Is it just me or is the hacker in this show the least convincing hacker ever? He typed with two fingers.",
    ),
    ("Lin", "", "1:02:14 — that look!!! I replayed it ten times, send help 😭😭😭"),
    (
        "Noor",
        "",
        "My visa interview was yesterday and this episode was the only thing which calmed me down. Passed, by the way!",
    ),
    ("hoshi", "", "first!!! also OMG the kiss"),
    (
        "Sam",
        "",
        "The doctor promised a cure within a week and the husband came back from the dead. I love this show and I am ashamed of it.",
    ),
    ("gran_rosa", "", "Could you make the letters larger please? Otherwise a lovely site, dear."),
    (
        "Eve",
        "",
        "You can find the OST on Spotify and on YouTube (https://youtu.be/abc123xyz00), the piano version is the best.",
    ),
    (
        "Marc",
        "",
        "My essay about this director got an A, so forgive me for being long: the frames within frames are no accident.",
    ),
    # Korean.
    ("지은", "", "이번 회차 마지막 장면에서 눈물이 펑펑 쏟아졌어요. 남주 연기 진짜 미쳤다."),
    ("드라마덕후", "", "대출 갚으려고 카지노 들어가는 장면은 좀 억지였지만 배우들 호흡이 좋아서 재밌게 봤습니다 ㅋㅋ"),
    ("민수", "", "작가님 제발 해피엔딩으로 부탁드려요ㅠㅠ 다음 주까지 어떻게 기다려"),
    ("하늘", "", "리뷰 잘 읽었습니다. 저도 5화의 복선은 놓쳤네요. 추천합니다!"),
    ("수빈", "", "https://tv.naver.com/v/12345678 여기 예고편 올라왔어요 다들 보세요"),
    # Filipino.
    ("Liza", "", "Grabe yung iyak ko kagabi, akala ko talaga magkakabalikan na sila. Sana may season 2!"),
    ("jomar", "", "Libre ba ito sa Netflix o kailangan pa ng ibang app? Salamat sa sasagot."),
    ("Tita Baby", "", "Ang ganda ng recap mo, para na rin akong nanood. Ingat kayo diyan!"),
    # Portuguese, Spanish.
    ("Fernanda", "", "Que episódio, meu Deus! Chorei do começo ao fim e ainda não superei a cena da chuva."),
    ("Luís", "", "Alguém sabe onde assistir legendado em português? No Viki ainda não apareceu."),
    (
        "Bia",
        "https://biaassiste.blogspot.com",
        "Adorei o resumo, obrigada por escrever com tanto carinho. Também falei dele no meu blog.",
    ),
    ("Lucía", "", "El prestamista me da más miedo que el asesino, y eso que gana dinero sin levantarse de la silla."),
    ("Andrés", "", "¿A alguien más le pareció que el final fue muy apresurado? Faltaron al menos dos capítulos."),
    ("Rocío", "", "Muchas gracias por la reseña, la esperaba toda la semana. Un saludo desde Chile."),
    # Russian, Chinese, Japanese, Indonesian, Arabic, Turkish, Vietnamese, French, German.
    ("Ольга", "", "Спасибо за пересказ! Серия сильная, но сцена в казино показалась мне лишней."),
    ("Дима", "", "Кто-нибудь знает, когда выйдет следующая серия? Уже неделю жду."),
    ("小梅", "", "这一集真的太感人了,男主最后那句话让我哭了好久。谢谢你写得这么详细!"),
    ("阿杰", "", "請問哪裡可以看到有字幕的正版?Netflix台灣好像還沒上架。"),
    ("ゆき", "", "最終回まで一気に見ました。副業でホストをしていた弟の話が一番泣けました。"),
    ("けん", "", "感想ありがとうございます。LINEで友達にも教えました!"),
    ("Dewi", "", "Episode ini bikin baper banget, akting pemeran utamanya keren. Nggak sabar nunggu minggu depan!"),
    ("Rizky", "", "Ada yang tahu judul lagu di menit 40? Bagus banget, sudah cari tapi tidak ketemu."),
    ("سارة", "", "الحلقة كانت رائعة والممثل أبدع في مشهد المطر، شكرا على الملخص الجميل"),
    ("Zeynep", "", "Final bölümünü iki kez izledim, yine de doyamadım. Özet için çok teşekkürler!"),
    ("Emre", "", "Baş karakterin bahis borcu yüzünden evini kaybetmesi çok gerçekçiydi, babamı hatırlattı."),
    ("Linh", "", "Phim hay quá, mình xem một mạch hết 8 tập. Cảm ơn bạn đã tóm tắt!"),
    ("Chloé", "", "Merci pour ce résumé, je n'avais pas compris pourquoi le marabout disait la vérité à la fin."),
    (
        "Jürgen",
        "",
        "Sehr schöne Zusammenfassung. Dass er den Kredit am Ende doch zurückzahlt, hätte ich nicht gedacht.",
    ),
    (
        "Anke",
        "https://ankes-serienecke.blogspot.de",
        "Danke für die Mühe! Ich sehe es etwas anders und habe bei mir darüber geschrieben.",
    ),
]
