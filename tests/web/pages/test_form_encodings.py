"""Forms of pages that are not in UTF-8 are read in the page's encoding, or shown to their author first."""

import io
from urllib.parse import urlencode

import pytest

from tests.web.html_reading import read_page

URL = "/wp-comments-post.php"
THREAD = "/encodings"

pytestmark = pytest.mark.usefixtures("decisive")

TYPED = {
    "windows-1252": ("René", "Ce café \u2013 c\u2019est très bien"),
    "ISO-8859-1": ("René", "Ce café est très bien"),
    "windows-1251": ("Мина", "Мне понравилась эта серия"),
    "euc-kr": ("미나", "이 장면이 정말 좋았어요"),
    "Shift_JIS": ("美奈", "この場面が好きです。表示も"),
    "gb2312": ("米娜", "我喜欢这一集"),
}
CODECS = {"ISO-8859-1": "cp1252", "euc-kr": "cp949", "Shift_JIS": "cp932", "gb2312": "gb18030"}
LANGUAGES = {"windows-1251": "ru", "euc-kr": "ko-KR,ko;q=0.9", "Shift_JIS": "ja", "gb2312": "zh-CN"}
BOUNDARY = "----form"


def encode(charset, *, multipart, **more):
    """Return the data and content type of a form that a browser sends from a page in an encoding."""
    name, text = TYPED[charset]
    fields = {"comment_post_ID": THREAD, "author": name, "email": "m@example.org", "comment": text} | more
    codec = CODECS.get(charset, charset)
    if not multipart:
        return urlencode(fields, encoding=codec).encode(), "application/x-www-form-urlencoded"
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in fields.items()
    ]
    return "".join([*parts, f"--{BOUNDARY}--\r\n"]).encode(codec), f"multipart/form-data; boundary={BOUNDARY}"


def read_comments(client):
    """Return the names and texts of the thread."""
    listed = client.get("/v1/comments", query_string={"thread": THREAD}).json["comments"]
    return [(comment["author"]["name"], comment["html"]) for comment in listed]


@pytest.mark.parametrize("multipart", [False, True], ids=["urlencoded", "multipart"])
@pytest.mark.parametrize("charset", TYPED)
def test_named_encodings(client, charset, multipart):
    """A form whose field `_charset_` names its encoding is read in it."""
    data, kind = encode(charset, multipart=multipart, _charset_=charset)
    answer = client.post(URL, input_stream=io.BytesIO(data), content_type=kind, content_length=len(data))
    assert answer.status_code == 302
    name, text = TYPED[charset]
    assert read_comments(client) == [(name, f"<p>{text}</p>")]


def test_encoding_of_the_content_type(client):
    """An encoding in the content type counts, too."""
    data, kind = encode("euc-kr", multipart=False)
    assert client.post(URL, data=data, content_type=f"{kind}; charset=EUC-KR").status_code == 302
    assert read_comments(client)[0][0] == "미나"


@pytest.mark.parametrize("multipart", [False, True], ids=["urlencoded", "multipart"])
@pytest.mark.parametrize("charset", TYPED)
def test_unnamed_encodings(client, charset, multipart):
    """A form that names no encoding is not stored: its author gets it back, read by a guess, to post it in UTF-8."""
    data, kind = encode(charset, multipart=multipart)
    headers = {"Accept-Language": LANGUAGES.get(charset, "fr")}
    answer = client.post(
        URL, input_stream=io.BytesIO(data), content_type=kind, content_length=len(data), headers=headers
    )
    form = read_page(answer, 415).forms[0]
    assert (form.fields["author"], form.fields["comment"]) == TYPED[charset]
    assert form.fields["comment_post_ID"] == THREAD
    assert read_comments(client) == []


@pytest.mark.parametrize("named", ["utf-8", "utf-16", "rot13", "x-user-defined", "\u00e9"])
def test_wrong_names(client, named):
    """A wrong name of an encoding is no name; the text is kept."""
    data, kind = encode("windows-1252", multipart=False, _charset_=named)
    answer = client.post(URL, data=data, content_type=kind)
    assert read_page(answer, 415).forms[0].fields["author"] == "René"


def test_characters_that_the_encoding_lacks(client):
    """A browser writes a character that the page's encoding lacks by its number, and it is that character."""
    data, kind = encode("windows-1251", multipart=False, _charset_="windows-1251", author="Ren&#233; &#128512;")
    assert client.post(URL, data=data, content_type=kind).status_code == 302
    assert read_comments(client)[0][0] == "René \U0001f600"
