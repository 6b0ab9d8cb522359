# ruff: noqa: RUF001 - other alphabets are what is tested; a comment is one line
"""Short comments as readers of blogs write them every day, as (name, text). Made up, in seven languages.

Among them are the kinds that look like bait and are none: invitations, free things, watching something elsewhere.
"""

EVERYDAY: list[tuple[str, str]] = [
    # English
    ("Dana", "You should see the director's cut, it explains the ending."),
    ("Kit", "You have to watch the director's cut, it is so much better."),
    ("Sam", "If you liked this, check out the original manga."),
    ("Priya", "Come watch it with us at the library on Friday, it is free."),
    ("Leo", "Has anyone seen the extended version? It adds twenty minutes."),
    ("Bo", "Check out the director's cut if you get a chance."),
    ("Al", "You guys should check out the extended version on Netflix."),
    ("Mara", "Thanks, this helped me a lot!"),
    ("Owen", "The link in the second paragraph is broken."),
    ("Tess", "First time here, great write-up."),
    ("Nico", "It is free on the channel's own site if you live in Canada."),
    ("June", "I bought the soundtrack yesterday and cannot stop listening."),
    ("Hal", "See the first episode again and look at the clock in the background."),
    ("Ana", "Try the book, the film leaves out the best chapter."),
    ("Rob", "I disagree, the second season was stronger."),
    ("Ella", "Could you review the new album as well?"),
    ("Pete", "Typo in the title: it is Seoul, not Soul."),
    ("Gwen", "Everyone should watch this at least once."),
    ("Ravi", "You can win me over with any scene in the rain."),
    ("Lou", "Click on the map in the credits, there is a hidden joke."),
    ("Bea", "My sister and I make money jokes about this every week."),
    # German
    ("Jonas", "Schaut euch unbedingt die Langfassung an, da ergibt das Ende Sinn."),
    ("Heike", "Danke für den Beitrag, das hat mir sehr geholfen."),
    ("Uwe", "Im zweiten Absatz fehlt ein Komma, sonst super."),
    ("Lena", "Kann mir jemand sagen, wo man die alte Fassung sehen kann?"),
    ("Timo", "Die Musik gibt es kostenlos auf der Seite des Senders."),
    # French
    ("Inès", "Il faut voir la version longue, elle explique la fin."),
    ("Luc", "Merci pour cet article, très clair."),
    ("Zoé", "Venez le voir avec nous samedi, l'entrée est gratuite."),
    ("Marc", "Petite coquille dans le titre, sinon parfait."),
    # Spanish
    ("Camila", "Tienen que ver la versión del director, explica el final."),
    ("Javier", "Gracias por el resumen, me ayudó mucho."),
    ("Lucía", "¿Dónde se puede ver gratis la primera temporada?"),
    ("Iván", "No estoy de acuerdo, el libro es mejor."),
    # Portuguese
    ("Bia", "Vocês precisam ver a versão do diretor, explica o final."),
    ("Caio", "Obrigado pelo texto, ajudou muito."),
    ("Rita", "Alguém sabe onde comprar o livro?"),
    # Korean
    ("민지", "감독판 꼭 보세요. 결말이 이해돼요."),
    ("서준", "글 잘 읽었습니다. 도움이 많이 됐어요."),
    ("하늘", "두 번째 문단 링크가 안 열려요."),
    ("지우", "무료로 볼 수 있는 곳 아시는 분 계세요?"),
    # Russian
    ("Света", "Посмотрите режиссёрскую версию, там понятен финал."),
    ("Олег", "Спасибо за статью, очень помогла."),
    ("Аня", "Приходите смотреть с нами в субботу, вход свободный."),
]
