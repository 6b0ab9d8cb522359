# ruff: noqa: RUF001, E501 - other alphabets are what is tested; a comment is one line
"""The second set of made-up spam, as (name, web site, text), written before the rules were changed again."""

SECOND_SPAM: list[tuple[str, str, str]] = [
    # Guest posts, reviews, back links.
    (
        "Daniel Whitmore",
        "",
        "Hi there, I came across your site while searching for entertainment blogs. I would love to contribute a well researched article of 1000 words with one dofollow link inside. What is your price per article? Reach me at daniel.outreach@contentbay.example.",
    ),
    (
        "Raj Malhotra",
        "https://reviewlift.example",
        "Is your business losing customers because of bad ratings? We supply verified 5 star Google and Trustpilot reviews from aged accounts, drip fed, with 30 day refill.",
    ),
    (
        "Emily Carter",
        "",
        "Our team can get your domain from DR 5 to DR 50 in four weeks with niche edits and high authority placements. Sample sheet is available, just tell me your mail id.",
    ),
    # Pirated streams.
    (
        "dramahub",
        "https://dramahub-hd.example/watch",
        "Watch all 16 episodes in Full HD with english sub without ads and without registration here https://dramahub-hd.example/watch/ep16 enjoy!",
    ),
    (
        "Tony K",
        "",
        "Guys stop paying for ten apps. I pay 12 dollar a month for 18,000 channels and every movie, all sports included. Message me for a 24h trial: wa.me/447700900077",
    ),
    # Money.
    (
        "Mia Sanders",
        "",
        "I was skeptical about trading signals until I met Mrs Laura Benson. I started with $500 and withdrew $7,450 after two weeks. You can write to her on Telegram @laurabensonfx",
    ),
    (
        "Peter Novak",
        "",
        "Lost your coins to a fake broker? I thought mine were gone as well until Cipher Trace Retrieval helped me to get back 3.2 BTC. Contact: ciphertraceretrieval AT gmail DOT com",
    ),
    (
        "Grace Owen",
        "",
        "Do you need an urgent financial assistance to pay your bills or start up a business? We give out loans at 3% interest rate, no collateral. Apply today via quickfunds.office@outlook.example",
    ),
    # Jobs, visas, papers.
    (
        "Global Visa Desk",
        "https://canada-workpermit-fast.example",
        "Unskilled workers needed in Canada 2024! Free visa sponsorship, accommodation and flight ticket, salary $3,500 monthly. Limited slots, apply with your passport copy.",
    ),
    (
        "Hanna",
        "",
        "earn 300-500 usd daily just by liking videos on your phone, no experience, payment same day. text +1 (205) 555-0147 if you are interested, only 20 places left",
    ),
    (
        "docs4all",
        "",
        "We issue registered driving licences, IELTS certificates without exam, diplomas and second passports which pass every database check. Discreet delivery. Threema ID: 8XJ2K9PL",
    ),
    # Adult and pills.
    (
        "Lara",
        "https://lara-private.example",
        "hey boys i am bored tonight, my private pics and video chat are here, no card needed, come and say hi before they delete it",
    ),
    (
        "Steve Hobbs",
        "",
        "My doctor never told me about this ancient root. Two drops before bed and I last all night, my wife can't believe it. See the presentation at menvigor-drops dot example before it is taken down",
    ),
    # Essays, hacking, spells.
    (
        "Olivia Brooks",
        "https://topgradewriters.example",
        "As a student I often struggle with deadlines. That is why I trust professionals to write my dissertation; plagiarism free work, PhD level experts and a money back guarantee.",
    ),
    (
        "Karen Lewis",
        "",
        "My husband deleted all his messages, but a specialist cloned his phone remotely and I saw every chat and hidden call. If you suspect that your partner is cheating, write to spyquickly @ proton . me, he is reliable and cheap.",
    ),
    (
        "Monica",
        "",
        "All thanks to Dr Ogbeifun who brought back my ex lover within 48 hours after he left me for another woman. He also cures herpes and gives lottery numbers. Call or WhatsApp him on +234 701 555 0199",
    ),
    # Giveaways and chats.
    (
        "Netflix Rewards",
        "",
        "Congratulations! You are one of 50 viewers chosen for a free one year Netflix subscription. Claim within 24 hours: netflix-gift2024 (dot) example",
    ),
    (
        "Sofia",
        "",
        "Join our private group of drama lovers, daily leaks, free downloads and prizes every Friday ➡ t . me / dramaleaksdaily",
    ),
    # The link is in the name; the text says nothing.
    (
        "best air fryer 2024",
        "https://kitchen-air-fryers.example/best-air-fryer",
        "Such a helpful post, thank you for sharing it with us. Looking forward to the next one.",
    ),
    (
        "Movers in Phoenix AZ",
        "https://phoenix-movers.example",
        "I was reading through some of your content on this site and I believe it is real informative.",
    ),
    # Hidden words.
    ("Lucky", "", "b e s t c a s i n o 7 7 . c o m  - bonus for every new player, try it now"),
    # Other languages.
    (
        "Алексей",
        "",
        "Заработок в интернете без вложений от 5000 рублей в день! Пиши в личку телеграм @zarabotok_legko, расскажу всё бесплатно",
    ),
    (
        "Ирина",
        "https://diplom-goznak.example",
        "Купить диплом о высшем образовании с занесением в реестр, оплата после получения, доставка по всей России",
    ),
    (
        "小雨",
        "",
        "兼职招聘,在家就能做,每天两小时日入500元,无需押金,加微信 xy88675 了解详情",
    ),
    (
        "María",
        "https://tarot-amarres.example",
        "Recupera a tu ex pareja en 24 horas con los amarres de amor del maestro Joaquín, resultados garantizados, consulta gratis por WhatsApp +34 600 555 012",
    ),
    (
        "Carlos Henrique",
        "",
        "Gente, ganhei R$ 2.300 ontem jogando no tigrinho, a plataforma nova tá pagando muito! Cadastre pelo link e receba bônus de 50 reais: tigre-pix777.example",
    ),
    (
        "bandar88",
        "https://bandar88-gacor.example",
        "Main slot gacor hari ini gampang maxwin, deposit pulsa tanpa potongan, bonus new member 100% langsung daftar sekarang bosku",
    ),
    (
        "김실장",
        "",
        "먹튀없는 안전놀이터 추천합니다. 신규가입 첫충 30% 지급, 카지노 슬롯 토토 모두 가능, 카톡 문의 vip7979",
    ),
    (
        "대출나라",
        "https://daechul-nara.example",
        "무직자 당일대출 가능합니다. 신용불량자도 최대 3000만원까지, 전화 한 통으로 바로 입금! 상담 010-5550-1234",
    ),
    (
        "美咲",
        "",
        "副業で月収50万円達成しました!スマホだけで誰でも簡単に稼げます。詳しくはLINE ID: misaki_fukugyo を追加してください",
    ),
    (
        "أبو خالد",
        "",
        "جلب الحبيب خلال ساعات ورد المطلقة وفك السحر مع الشيخ الروحاني مجرب ومضمون للتواصل واتساب 00966500555012",
    ),
    (
        "Mehmet",
        "https://guncelgiris-bahis.example",
        "Yüksek oranlı canlı bahis ve casino sitesi, ilk üyelikte 500 TL deneme bonusu, yatırım şartsız. Güncel giriş adresi profilimde",
    ),
    (
        "Ngọc Anh",
        "",
        "Nhà cái uy tín số 1, đăng ký nhận ngay 188k miễn phí, nạp rút 1 phút, chơi tài xỉu nổ hũ tại go88-vip.example",
    ),
    (
        "Nadia",
        "",
        "Vay tiền online chỉ cần CMND, giải ngân trong 15 phút, không thẩm định người thân, liên hệ Zalo 0905550123",
    ),
    (
        "Sandrine",
        "",
        "Je remercie le grand marabout AGBO qui a fait revenir mon mari en 3 jours. Retour d'affection, chance au jeu, contactez-le par whatsapp +229 97 55 50 12",
    ),
    (
        "Claudia Weber",
        "",
        "Ich habe einen Kredit von 40.000 Euro zu 2% Zinsen von einem ehrlichen privaten Geldgeber bekommen, ohne Schufa. Schreiben Sie ihm: kredit.privat@postfach.example",
    ),
]
