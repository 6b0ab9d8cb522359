# ruff: noqa: RUF001 - look-alike letters are what is tested, or how readers write
"""Natural comments in many languages are published at once, from first-time authors under default rules."""

import pytest

from service.detection.assess import assess
from service.detection.policy import decide
from service.model.status import Status
from tests.detection.submissions import make_submission

COMMENTS = [
    # Korean
    "와 이번 화 진짜 대박이에요 ㅠㅠ 다음 화 언제 나와요?",
    "주인공 연기 미쳤다 ㅋㅋㅋㅋㅋㅋㅋㅋㅋ",
    "솔직히 결말이 너무 아쉬웠어요. 서브 남주가 더 좋았는데...",
    "BTS노래가 OST로 나와서 깜짝 놀랐어요!",
    "감사합니다",
    "리뷰 잘 봤습니다. 저는 3화가 제일 재미있었어요",
    # Filipino, and as it is mixed with English
    "Grabe yung ending, naiyak talaga ako huhu",
    "Ang ganda ng recap mo, salamat! Next episode please",
    "Sana all may boyfriend na ganyan hahahaha",
    "Di ko gets bakit ganun yung ginawa ni Ji-won, nakakainis siya",
    "Ate, super love ko talaga tong series na to kahit ang tagal ng update",
    # Indonesian and Malay
    "Keren banget episodenya, gak sabar nunggu minggu depan",
    "Terima kasih sudah menulis ulasan ini, sangat membantu",
    "Aduh sedih banget pas adegan di jembatan itu",
    "Saya suka watak perempuan dia, memang berani",
    # Spanish
    "¡Me encantó este capítulo! Lloré muchísimo con la escena final",
    "Gracias por el resumen, no pude verlo ayer",
    "¿Alguien sabe cuándo sale la segunda temporada?",
    "Qué malo es el villano jajajaja pero qué guapo",
    # Portuguese
    "Que episódio incrível, chorei horrores kkkkkkkk",
    "Alguém mais achou o final muito corrido?",
    "Obrigada pela resenha, concordo com tudo!",
    # Japanese
    "今回も最高でした!次回が待ちきれません。",
    "ヒロインの演技がすごく良かったwwww",
    "原作と違う終わり方でびっくりしました",
    # Chinese
    "这一集太好看了，期待下一集！",
    "男主角的演技真的很棒，哭死我了",
    # Arabic, Persian, Hebrew
    "الحلقة كانت رائعة جدا، شكرا على الملخص",
    "هههههههه أحلى مشهد",
    "این قسمت خیلی عالی بود، مرسی از شما. نمی\u200cتوانم صبر کنم",
    "פרק מדהים, תודה רבה!",
    # Others
    "Спасибо за рецензию, серия отличная, жду продолжения",
    "Phim hay quá, cảm ơn bạn đã viết bài",
    "ตอนนี้สนุกมากเลย รอดูตอนต่อไป",
    "यह एपिसोड बहुत अच्छा था, धन्यवाद",
    "Bu bölüm çok güzeldi, teşekkürler",
    "Merci pour ce résumé, j'ai adoré l'épisode !",
    "Danke für die Zusammenfassung, die Folge war großartig",
    "Το επεισόδιο ήταν καταπληκτικό",
    # Emoji, laughter, one word, one short sentence
    "😂😂😂😂😂😂😂",
    "❤️❤️❤️❤️❤️",
    "👏👏👏 🔥🔥",
    "First!",
    "lol",
    "Nice.",
    "hahahahahahahahahaha",
    "OMG I CAN'T EVEN!!!",
    "I cried.",
    "???",
    "Soooooooo gooooooood",
    # English, as fans and critics write it
    "Great recap as always! I missed the part about the letter, so thank you.",
    "I love this show and I love your recaps, never stop writing them",
    "The pacing is a mess, the script is lazy and the lead can't act. 3/10.",
    "Does anyone know the song at 42:10? It sounds like IU.",
    'He said "I\'ll wait for you" and then she just... left?! What kind of ending is that',
    "This was a great post, thanks for sharing!",
    "The casino scene in episode 5 reminded me of Casino Royale, with the poker and everything",
    "You can watch it here with subtitles, I think it is free: https://streaming.example/my-demon",
    "Ep 1 https://a.example/1 and ep 2 https://a.example/2 are both up now, in case anyone missed them last night",
    "Her analysis of the assassin's class is a bit superficial, the specialist at the Guardian did it better",
    "damn that was sad",
    "what the hell was that twist, the writers are idiots",
]


@pytest.mark.parametrize("name", ["", "mina", "Mina Kim", "김민아", "Nguyễn Thị Hoa", "محمد", "ゆき"])
@pytest.mark.parametrize("text", COMMENTS)
def test_a_natural_comment_is_published(text, name):
    """Whatever the language, script and length, nothing speaks against a natural comment enough to hold it."""
    judged = make_submission(text, name=name, email="reader1990@mail.example")
    assessment = assess(judged)
    assert decide(assessment, judged).status is Status.APPROVED, assessment.evidence


@pytest.mark.parametrize("text", [text for text in COMMENTS if "http" not in text])
def test_a_home_page_alone_does_not_hold_a_comment(text):
    """A first-time author may name a home page, and still is published with a natural comment, or at worst waits."""
    judged = make_submission(text, name="Mina", url="https://mina.example/")
    decision = decide(assess(judged), judged)
    waits = (Status.PENDING,) if "thanks for sharing" in text else ()
    assert decision.status in (Status.APPROVED, *waits), decision


SPAM = [
    ("cheap ray bans", "http://shop.example/ray-bans.html", "Awesome article! I have bookmarked your website."),
    (
        "eqolaz",
        "http://pills.example/buy",
        '[url=http://pills.example/buy]Viagra Online[/url] <a href="http://pills.example/buy">Cheap Viagra</a>',
    ),
    (
        "agen judi online",
        "http://judi.example/slot-gacor",
        "Terima kasih, your blog is very informative. Kunjungi situs slot gacor.",
    ),
    (
        "best essay writing",
        "https://essay.example/?aff=5",
        "Hello there! {Great|Nice} post, I will bookmark your site.",
    ),
    ("토토사이트", "http://toto.example/x", "먹튀 없는 토토사이트 카지노 추천 http://toto.example/x"),
    ("loans", "http://loan.example/apply/now", "Tһanks fоr ѕharing thіs ɡreat infоrmation оn your blоg"),
]


@pytest.mark.parametrize(("name", "url", "text"), SPAM)
def test_plain_spam_is_kept_apart(name, url, text):
    """The common families of comment spam reach the spam threshold with several kinds of evidence."""
    judged = make_submission(text, name=name, url=url)
    assert decide(assess(judged), judged).status is Status.SPAM
