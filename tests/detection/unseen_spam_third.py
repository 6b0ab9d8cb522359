# ruff: noqa: RUF001, E501 - other alphabets are what is tested; a comment is one line
"""The third set of made-up spam, as (name, web site, text): judged once before the weights were settled."""

THIRD_SPAM: list[tuple[str, str, str]] = [
    (
        "Adrian Cole",
        "",
        "Hello admin, we manage a network of 400 lifestyle blogs and are looking for partners to swap placements with. Drop me a line at adrian@linkswapping.example and I will send the spreadsheet.",
    ),
    (
        "Julia R",
        "",
        "I bought 50 five-star ratings for my little bakery from these guys and bookings doubled in a month, worth every cent: ratingsboost.example",
    ),
    (
        "soccerlivehd",
        "https://soccerlivehd.example/match",
        "Tonight's final live in HD, no sign up, works on mobile: https://soccerlivehd.example/match",
    ),
    (
        "Wendy Fox",
        "",
        "My uncle introduced me to Mr Harold Finch who multiplies bitcoin in seven days. I put in 0.05 and got 0.31 out. His Telegram is @haroldfinchpro, tell him Wendy sent you.",
    ),
    (
        "Immigration Help Desk",
        "https://eu-jobs-now.example/apply",
        "Fruit packers and warehouse staff wanted in Poland and Germany, papers arranged, free housing. Send your CV today.",
    ),
    (
        "Kelly",
        "",
        "looking for someone mature who knows how to treat a lady, my photos are on my page, text me 3055550188",
    ),
    (
        "Paul Grimes",
        "",
        "Blood sugar down from 260 to 98 in nine days and I threw my tablets away. The drink costs less than a coffee. Read it here: sugar-reset-24.example",
    ),
    (
        "Student Saver",
        "https://a-plus-papers.example",
        "Coursework due tomorrow? Real human authors, 6 hours delivery, unlimited revisions, 20% off your first order.",
    ),
    (
        "Dave",
        "",
        "Need someone's Instagram or Snapchat opened, or a credit score lifted? darkcoder77 at tutanota dot com delivers in an afternoon.",
    ),
    (
        "Priestess Amara",
        "",
        "I removed the curse that kept this woman single for nine years and now she is a bride. Whatever your problem is, talk to me on WhatsApp +27 73 555 0144.",
    ),
    (
        "Amazon Prize Team",
        "",
        "Final notice! Your parcel with a PlayStation 5 could not be delivered. Confirm your address: parcel-confirm-us.example/ps5",
    ),
    (
        "vinyl flooring sydney",
        "https://sydney-floors.example/vinyl",
        "I never thought about it that way. Very well written, I shared it with my colleagues.",
    ),
    (
        "Виктор",
        "",
        "Ребята, вывел вчера 38000 с нового казино, проверено лично. Зеркало рабочее: casino-zerkalo24.example",
    ),
    (
        "李经理",
        "",
        "专业办理信用卡提现,秒到账,手续费低,联系微信:kk5201314",
    ),
    (
        "Ramón",
        "",
        "Vendo título universitario registrado y licencia de conducir sin examen, entrega en 5 días, escríbeme al +52 55 5555 0143",
    ),
    (
        "Patrícia",
        "https://emagreca-ja.example/cha",
        "Perdi 12 quilos em 3 semanas com este chá natural, sem academia e sem passar fome, o desconto acaba hoje!",
    ),
    (
        "mpo777",
        "https://mpo777-login.example",
        "Situs resmi mpo dengan RTP tertinggi malam ini, depo 10 ribu bisa WD jutaan, gas bosku",
    ),
    (
        "이부장",
        "",
        "하루 30분 투자로 월 500 가능합니다. 초보자도 환영, 텔레그램 money_lab 으로 연락주세요",
    ),
    (
        "健太",
        "https://kakuyasu-brand.example",
        "ブランド財布やバッグが最大80%オフ!本物と見分けがつかない品質、全国送料無料",
    ),
    (
        "سمير",
        "",
        "قروض شخصية فورية بدون كفيل وبدون تحويل راتب، راسلنا على الواتس 0501234567",
    ),
    (
        "Selin",
        "",
        "Evde telefonla çalışarak günde 900 TL kazanıyorum, bilgi almak isteyenler telegramdan yazsın: @selin_kazanc",
    ),
    (
        "Minh Tuấn",
        "https://nohu68.example",
        "Cổng game uy tín, nạp đầu tặng 100%, rút tiền siêu tốc, tham gia ngay hôm nay",
    ),
]
