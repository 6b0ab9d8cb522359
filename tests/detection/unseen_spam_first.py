# ruff: noqa: RUF001, E501 - look-alike letters are what is tested; a comment is one line
"""The first set of made-up spam, as (name, web site, text): no model was trained on any of it."""

FIRST_SPAM: list[tuple[str, str, str]] = [
    # Praise with a link in the author's web site.
    (
        "Best SEO Company Dubai",
        "https://seo-dubai-experts.example/services/local-seo",
        "Excellent blog! I really appreciate the valuable information you shared in this post. Keep up the great work!",
    ),
    (
        "roof repair houston",
        "https://houstonroofpros.example/roof-repair/",
        "This is a great article, thanks for sharing such helpful information with us.",
    ),
    (
        "web design agency",
        "https://pixelcraft.example/web-design-agency",
        "Very informative post. I have been looking for something like this. Thanks for the share.",
    ),
    (
        "Digital Marketing Course in Pune",
        "https://skillacademy.example/digital-marketing-course-in-pune.html",
        "Nice blog, very informative content. Thank you for sharing with us.",
    ),
    (
        "packers and movers",
        "https://movefast.example/packers-movers-bangalore",
        "I am very happy to read this. Thanks for giving us nice information.",
    ),
    (
        "custom boxes wholesale",
        "https://theboxprinters.example/custom-packaging-boxes/",
        "Hey there! I just wanted to say your website is amazing, the content is masterpiece. You've done a excellent task on this subject!",
    ),
    (
        "Emma",
        "https://bestbraces.example/orthodontist-near-me?utm=blog",
        "Wow, this is such a wonderful post! I learned so much from reading it and will definitely bookmark your website for later.",
    ),
    (
        "Office Furniture",
        "https://deskmart.example/collections/ergonomic-chairs",
        "Great post and amazing tips! I found your blog on Google and will be coming back for more.",
    ),
    (
        "Muhammad Bilal",
        "https://apkworldz.example/gta-mod-apk-download",
        "Thanks for sharing this useful post with us. Your blog is really helpful for beginners.",
    ),
    # Written by a machine about the page, with a brand at the end.
    (
        "Sophia Carter",
        "https://glowskincare.example/products/serum",
        "What a thoughtful breakdown of this episode! Your analysis truly captures the emotional depth of the characters. Speaking of glowing, I recently discovered GlowSkin serum and it changed my life: https://glowskincare.example/products/serum",
    ),
    (
        "James Miller",
        "https://nordicvpndeals.example/streaming",
        "I completely agree with your points. If anyone wants to watch from abroad, I recommend this VPN with 70% discount today only: https://nordicvpndeals.example/streaming?coupon=70OFF",
    ),
    (
        "Olivia Brooks",
        "https://writemypaper4you.example",
        "In today's fast-paced world, insightful content like this is invaluable. For students who struggle with assignments, professional help is available at https://writemypaper4you.example/order-now",
    ),
    # Casinos and betting.
    (
        "slot gacor hari ini",
        "https://gacor88.example/daftar",
        "Situs slot gacor terpercaya, bonus new member 100%, daftar sekarang dan dapatkan jackpot!",
    ),
    (
        "lucky",
        "https://spinwin.example",
        "Best online casino 2026! Get 200 free spins no deposit bonus here https://spinwin.example/bonus",
    ),
    (
        "betting tips",
        "https://fixed-matches.example",
        "100% sure fixed matches today, contact us on telegram @fixedmatchking for correct scores",
    ),
    (
        "토토사이트 추천",
        "https://toto-safe.example/join",
        "안전한 토토사이트 먹튀검증 완료 첫충 30% 지금 가입하세요 카톡 toto88",
    ),
    (
        "카지노사이트",
        "https://casino-kr.example",
        "온라인카지노 바카라사이트 추천 가입쿠폰 3만원 https://casino-kr.example/coupon",
    ),
    (
        "judi bola",
        "https://bola365.example/link-alternatif",
        "Agen judi bola resmi sbobet link alternatif deposit pulsa tanpa potongan",
    ),
    # Pills.
    (
        "Canadian Pharmacy",
        "http://rx-meds.example/viagra",
        "Buy generic viagra and cialis online without prescription, cheap price and fast delivery http://rx-meds.example/viagra",
    ),
    (
        "keto",
        "https://ketofast.example/gummies",
        "I lost 30 pounds in 2 weeks with these keto gummies, no diet, no exercise! Order here: https://ketofast.example/gummies",
    ),
    (
        "Dr. Herbal",
        "",
        "I was cured of herpes by Dr Osas herbal medicine, email him at drosasherbal@gmail.com or whatsapp +2348012345678, he can cure HIV, cancer and diabetes too",
    ),
    (
        "Maria",
        "",
        "My husband left me for another woman but thanks to Dr Lazarus the powerful spell caster he is back in 48 hours. Contact him on WhatsApp +1 (561) 555-0134 or email drlazarus@gmail.com",
    ),
    (
        "tramadol",
        "https://pharm.example/buy-tramadol-online",
        "Buy tramadol 100mg online overnight delivery no rx needed",
    ),
    # Crypto and recovery.
    (
        "Jessica W",
        "",
        "I lost $85,000 to a fake crypto platform and thought it was gone forever until I met Hackerwise Recovery. They recovered all my bitcoin in 3 days. Reach them on telegram @hackerwise or email hackerwise@cyberservices.example",
    ),
    (
        "Trader",
        "",
        "I started with $500 and now earn $7,000 weekly with Mrs Elizabeth's trading strategy. Contact her on whatsapp +447700900123",
    ),
    (
        "btc doubler",
        "https://doublebtc.example",
        "Send 0.1 BTC and get 0.2 BTC back instantly! Verified by Elon. https://doublebtc.example",
    ),
    (
        "Anna",
        "",
        "Earn money online from home $350 per hour, I get my first cheque of $12,530 last week. Just open this site >>> www.jobs67.example",
    ),
    (
        "airdrop",
        "https://claim-airdrop.example",
        "FREE USDT AIRDROP!!! Connect your wallet now and claim 500 USDT before it ends https://claim-airdrop.example",
    ),
    # Essays, loans, documents, hackers.
    (
        "essay help",
        "https://topessays.example/write-my-essay",
        "Need help with your essay? Our professional writers deliver plagiarism free papers from $9 per page. https://topessays.example",
    ),
    (
        "Mr Walter",
        "",
        "Do you need an urgent loan? We offer business and personal loans at 2% interest rate. Apply now via email walterloanfirm@gmail.com",
    ),
    (
        "payday loans",
        "https://cashnow.example/apply?ref=44",
        "Bad credit? No problem! Instant payday loans approved in minutes.",
    ),
    ("docs", "", "Buy real passport, driver's license, IELTS certificate without exam. WhatsApp: +1 213 555 0187"),
    (
        "cyber",
        "",
        "Contact spyhacker007@protonmail.com if you need to hack your spouse phone, whatsapp, facebook or upgrade your school grades",
    ),
    (
        "followers",
        "https://smmpanel.example",
        "Buy 10k instagram followers for $5, real and active! Cheapest SMM panel https://smmpanel.example",
    ),
    # Escorts, dating.
    (
        "delhi escorts",
        "https://delhi-hot.example/call-girls",
        "Independent call girls in Delhi available 24/7, book now for full service",
    ),
    (
        "Lena",
        "https://meet-me.example/profile/8812",
        "Hi guys, I'm lonely tonight and looking for a man, my photos are here https://meet-me.example/profile/8812",
    ),
    ("Kate21", "", "hey handsome, add me on snapchat: kate_hot21 or telegram @kate21x, I send pics ;)"),
    (
        "эскорт",
        "https://vip-girls.example/moskva",
        "Элитные проститутки Москвы, индивидуалки с фото, звоните круглосуточно https://vip-girls.example/moskva",
    ),
    # Russian.
    (
        "купить диплом",
        "https://diplom-rf.example/kupit",
        "Купить диплом о высшем образовании с занесением в реестр, доставка по России https://diplom-rf.example/kupit",
    ),
    ("Вулкан", "https://vulkan-club.example", "Казино Вулкан официальный сайт, играть на деньги, бонус за регистрацию"),
    (
        "Сергей",
        "https://kredit-online.example",
        "Займ онлайн на карту без отказа и проверки, деньги за 5 минут https://kredit-online.example",
    ),
    (
        "prodvizhenie",
        "https://seo-ru.example",
        "Здравствуйте! Предлагаем прогон вашего сайта по базам, продвижение в топ, недорого. Пишите в телеграм @seoprogon",
    ),
    # Chinese and Japanese.
    ("代写论文", "https://daixie.example/essay", "专业代写论文 留学生作业代做 加微信 essay8899 价格优惠"),
    ("澳门赌场", "https://macau-bet.example", "澳门新葡京娱乐城 注册送88元 https://macau-bet.example"),
    ("刷单兼职", "", "手机兼职日赚300元 日结 不收任何费用 加QQ 1234567890"),
    (
        "ブランドコピー",
        "https://copy-brand.example/rolex",
        "スーパーコピー時計 ロレックス 激安通販 品質保証 送料無料 https://copy-brand.example/rolex",
    ),
    (
        "ルイヴィトン バッグ 激安",
        "http://lv-outlet.example/bags.html",
        "ルイヴィトン バッグ 激安 アウトレット 本物 http://lv-outlet.example/bags.html",
    ),
    # Template remains, codes of forums, links alone.
    ("{John|Mike|Alex}", "https://x.example/a", "{Hi|Hello} {there|everyone}, {nice|great} {post|article}!"),
    (
        "xrumer",
        "http://buy-links.example/p",
        "[url=http://buy-links.example/p]cheap nike shoes[/url] [url=http://buy-links.example/q]replica watches[/url]",
    ),
    (
        "test",
        "",
        '<a href="http://spam.example/1">buy</a> <a href="http://spam.example/2">cheap</a> <a href="http://spam.example/3">louis vuitton</a>',
    ),
    ("links", "", "http://a1.example http://a2.example http://a3.example http://a4.example"),
    ("%username%", "https://x.example/go/77", "Hello %name%, check out {{product}} today!"),
    # Obfuscated.
    ("Pharm", "http://p.example/v", "Buy V1@GR4 and C.I.A.L.I.S cheap, v i a g r a for men http://p.example/v"),
    (
        "win",
        "https://w.example/c",
        "Pl\u0430y \u0441\u0430sino \u043enline and w\u0456n big m\u043eney t\u043eday https://w.example/c",
    ),
    ("promo", "", "Visit c-a-s-i-n-o-8-8 dot com for fr\u200bee sp\u200bins and b\u200bonus"),
    (
        "deal",
        "https://deal.example/x?aff=99",
        "💰💰💰 LIMITED OFFER 💰💰💰 CLICK HERE NOW https://deal.example/x?aff=99",
    ),
    # Without a link.
    ("support", "", "Facebook support number call now +1-800-555-0199 toll free for account recovery help"),
    (
        "Prophet",
        "",
        "I am here to testify about the great illuminati that made me rich and famous. If you want to join call or whatsapp +2347012345678",
    ),
    ("agent", "", "WhatsApp me for investment tips guaranteed 300% returns +44 7700 900456"),
    (
        "Grace",
        "",
        "I want to thank Mr Adams for helping me with a loan of $50,000, contact him now at adamsfinance@outlook.com",
    ),
    # Other languages.
    (
        "prestamos",
        "https://creditos.example/solicitar",
        "Ofrecemos préstamos rápidos sin aval, solicita tu crédito ahora por whatsapp +34 600 123 456",
    ),
    (
        "casinos online",
        "https://casinos-es.example/bonos",
        "Los mejores casinos online con bono sin depósito, regístrate aquí https://casinos-es.example/bonos",
    ),
    (
        "Madame Rose",
        "",
        "Bonjour, offre de prêt entre particuliers sérieux et honnête au taux de 3%. Contactez-moi: pretrose@gmail.com",
    ),
    (
        "apostas",
        "https://apostas-br.example/cadastro",
        "Ganhe dinheiro com apostas esportivas, bônus de R$500 no cadastro https://apostas-br.example/cadastro",
    ),
    (
        "Kredit Schnell",
        "https://kredit-sofort.example/antrag",
        "Sofortkredit ohne Schufa, jetzt online beantragen https://kredit-sofort.example/antrag",
    ),
    (
        "bahis",
        "https://bahis-tr.example/giris",
        "Güvenilir bahis siteleri, deneme bonusu veren siteler 2026 https://bahis-tr.example/giris",
    ),
    (
        "game bai",
        "https://gamebai.example/dang-ky",
        "Nhà cái uy tín, đăng ký nhận 100k miễn phí, game bài đổi thưởng https://gamebai.example/dang-ky",
    ),
    # Written after the rules.
    (
        "Kevin",
        "https://acme-gutters.example/gutter-cleaning-dallas",
        "I really like your blog, very nice colors and theme. Did you create this website yourself?",
    ),
    (
        "mobile repair",
        "https://fixphone.example/screen-repair",
        "This is really nice to read content of this blog. A is very extensive and vast knowledgeable platform.",
    ),
    (
        "Linda",
        "",
        "I was in debt until I met a lender online who gave me a loan at 3%. Write to him: mrpatrickloans@yahoo.com",
    ),
    ("Sam", "", "Anyone looking to make extra cash? I make $4k a week, DM on telegram @easycashsam"),
    (
        "Rita",
        "https://ritaflowers.example",
        "Такой интересный сайт! Заходите к нам, лучшие букеты с доставкой https://ritaflowers.example/dostavka",
    ),
    ("无敌", "https://dy2026.example", "最新电影免费在线观看 https://dy2026.example 全网最快更新"),
    (
        "movie",
        "https://freemovies.example",
        "Watch full HD movie free here >> https://freemovies.example/watch-now no sign up",
    ),
    (
        "IPTV",
        "https://bestiptv.example/buy",
        "Best IPTV subscription 2026, 20000 channels, free trial https://bestiptv.example/buy",
    ),
    (
        "app dev",
        "https://appdevs.example/hire-flutter-developer",
        "Thank you for this wonderful article. It helped me a lot to understand the concept clearly.",
    ),
    (
        "Nora",
        "",
        "contact Mr. Felix for any hacking job, he helped me to catch my cheating husband. felixhacks@gmail.com",
    ),
    ("jasa seo", "https://jasaseo.example/murah", "Artikel yang sangat bermanfaat, terima kasih sudah berbagi"),
    ("VIP", "", "加我微信 wx88776 免费领取股票内部消息 稳赚不赔"),
    ("コピー", "https://brandcopy.example/", "最高級ブランドコピー専門店 全品送料無料 https://brandcopy.example/"),
    (
        "Ali",
        "https://turkeyvisa.example/apply-evisa",
        "I have read this post. It is very interesting and helpful. Keep posting such type of articles.",
    ),
    (
        "Luke",
        "https://bestmattress.example/reviews?ref=12",
        "Love this! By the way if you struggle with sleep after binge watching check this mattress https://bestmattress.example/reviews?ref=12",
    ),
    ("tarot", "", "Free tarot reading, whatsapp +34 612 345 678, amarres de amor efectivos"),
    ("hot", "https://cam.example/live", "Sexy girls live now 🔥🔥 https://cam.example/live"),
    ("Jack", "", "Visit b e s t c a s i n o 7 7 . c o m and win"),
    (
        "mod",
        "https://modapk.example/netflix-mod",
        "Download Netflix premium mod apk free https://modapk.example/netflix-mod",
    ),
    ("pass", "", "Get your driving licence without test, email docsworld@proton.me"),
]
