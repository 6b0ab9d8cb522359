"""The dictionary with which release 0.0 compressed the records that it stored on DynamoDB.

It is needed to read those records, so it must never change, not by one character. Nothing is written with it any more.
"""

_RARE_WORDS = (
    "although alternatively anybody apparently appreciated beginning believable beautifully brilliant budget "
    "certainly chemistry cinematography cliffhanger commercial completely complicated confrontation considering "
    "conversation costume creative criticism dialogue didn't director disappointed disappointing doesn't dragon "
    "dramatic emotional entertaining especially everybody everyone eventually exactly excellent executive expected "
    "explanation expression family favourite favorite figured finale finally flashback forgotten friendship "
    "frustrating generally girlfriend gorgeous government guarantee happened happening heartbreaking hilarious "
    "history honestly hopefully however hundred imagine immediately important impossible incredible incredibly "
    "information interested interesting international introduced investigation journey justice kitchen language "
    "literally managed marriage masterpiece meanwhile mentioned message moment monologue montage mother murder "
    "mystery narrative necessary nervous network obviously opening opinion opportunity original otherwise ourselves "
    "particular particularly performance perfectly perhaps perspective pointless political possible predictable "
    "premiere previous probably problem producers production question reaction realise realised realize realized "
    "reasons redemption relationship remember revealed revenge reviewer ridiculous romance satisfying scenario "
    "screenplay secretly separate serious seriously several showrunner showrunners sibling situation something "
    "sometimes somewhere soundtrack spoiler spoilers stranger strength struggle stupid subplot subtle suddenly "
    "supposed surprise surprised surprising suspense terrible terrific themselves thinking thought throughout "
    "together tonight totally trailer tragedy translation trilogy truly trying twist uncomfortable underrated "
    "understand unfortunately universe unless usually version villain violence visual waiting watched wedding "
    "weekend whatever whenever whether without wonderful wondering working writing wrong yesterday yourself "
)

_WORDS = (
    "able about absolutely across acting action actor actors actress actual actually after again against ago agree "
    "all almost alone along already also always amazing and annoying another answer any anyone anything arc around "
    "article asked away awesome back bad based be because become been before behind being believe best better between "
    "big bit blog book books boring both bring brother brought build but call called came camera can can't cannot cast "
    "caught change character characters cold come comes coming comment comments could couldn't couple course dark "
    "daughter day days dead deal death decided definitely deserve deserved did different do does doing don't done "
    "door down drama each early either else end ended ending enough entire episode episodes even ever every everything "
    "evil expect eyes face fact fall fan fans far fast father feel feeling feels felt few fight film films find fine "
    "fire first flat for forget forward found friend friends from full funny further game gave get gets getting girl "
    "give given gives giving goes going gone gonna good got great guess guy guys had half hand happen happens happy "
    "hard has hate have haven't having head hear heard heart help her here hers high him himself his hold home hope "
    "hour hours house how huge I'd I'll I'm I've idea if important in instead into is isn't it it's its itself job "
    "just keep kept kill killed kind knew know known last late later laugh least leave left less let life like "
    "liked likely line lines list little live lives long longer look looked looking looks lose lost lot lots love "
    "loved made main make makes making man many matter may maybe me mean means might mind minute minutes miss missed "
    "missing money more most mostly move movie movies much music must my myself name need needed needs never new next "
    "nice night no nobody none not nothing now obvious of off old on once one only open or other others our out over "
    "own pacing page part parts people perfect person piece place played plays please plot point post power pretty "
    "put quite rather read reading real really reason recap recaps red rest review reviews right role room rushed sad "
    "said same saw say saying says scene scenes score screen script season seasons second see seeing seem seemed "
    "seems seen sense series set she shot should show showed shows side simple simply since single sister sit slow "
    "small so some somehow someone son soon sorry sort sound spend spot stand star start started starts stay still "
    "stop story storyline strong stuff such sure take taken takes taking talk talking tell tension than thank thanks "
    "that that's the their them then theory there there's these they they're thing things think this those three "
    "through time times to today told tomorrow tone too took top touch true try turn turned turns two under until up "
    "us use used version very wait walk want wanted wants war was wasn't watch watching way ways we we'll we're week "
    "weeks well went were what what's when where which while white who whole why will win wish with woman women won't "
    "word words work worked works world worse worst worth would wouldn't write writer writers written wrote yeah year "
    "years yes yet you you'll you're young your "
)

_PHRASES = (
    "a couple of a lot of according to all of the and I think and that and then and the another one are you as a "
    "result as far as as long as as much as as soon as as well as at first at least at the end of the at the moment "
    "at the same time at this point be able to because of the bring back by the end by the time by the way can be "
    "can't wait for the next couldn't agree more do you think does anyone else don't know if don't think even though "
    "for a long time for example for me for some reason for the first time for the last from the beginning from the "
    "first going to be had to have been have no idea have to he was her own his own how do you how many how much I "
    "agree with I am I can I could I didn't I do not I don't know I don't think I feel like I felt I guess I had I "
    "hope I just I know I liked the I love how I loved the I mean, I really I still I think that I thought the I was "
    "I wasn't I would have I wonder if if I were if they if you in fact in my opinion in order to in the end in the "
    "first in the middle of in this case in this episode instead of is a is going to is not it could be it doesn't "
    "it has been it is it makes it seems it was a it would be last night last season last week like this looking "
    "forward to made me make sense me of the more than most of the much better no longer not only not sure not to "
    "mention of course of the on the other hand on this one of my one of the best one of those one thing out of the "
    "part of the rest of the right now season finale season two seems to be she was should be should have so far so "
    "many so much some of the something like spoiler alert such a thank you for the thanks for the recap that he "
    "that I that is that it that the that they that this that was that you the actor the book the character the "
    "end of the episode the ending the fact that the finale the first season the first time the next episode the only "
    "the other the plot the previous the recap the same thing the second half the series the show the story the "
    "way that the way they the whole thing the writers there are there is a there was they are they were this episode "
    "this is the this one this season this show to be to do with to find to get to have to make to me to see the to "
    "the to watch used to be want to was a was just was not was so was the we all we are we get to well done what "
    "happened to what they would be would have been which is why which was who is with a with the would love to you "
    "are you can you have you know you want "
)

_MARKUP = (
    "</code></pre><pre><code><ol><li></li></ol><ul><li></li></ul><del></del><b></b><i></i><code></code><br /><br>\\n"
    "<blockquote><p></p></blockquote><strong></strong><em></em>.com.org.net.html?id=www.en.wikipedia.org/wiki/"
    'www.youtube.com/watch?v=www.imdb.com/title/tt twitter.com/http://<a href=\\"mailto:'
    '<a href=\\"https://www.\\" rel=\\"ugc nofollow noopener\\">https://</a>\\n</p>\\n<p>&amp;&lt;&gt;&#x27;&quot;'
    "\\u201c\\u2019\\n\\n 0123456789 10 100 1000 12345678 19 20 2023 2024 2025 2026 30 50 "
)

_AGENTS = (
    "curl/8.5.0 Opera OPR/ SamsungBrowser/25.0 CriOS/ FxiOS/ Edg/126.0.0.0 Googlebot/2.1 (compatible; "
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 "
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1 Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) "
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 "
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
    "Safari/605.1.15 Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0 "
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
    "Safari/537.36 Edg/126.0.0.0"
)

_RECORDS = (
    '{"rules":{"by":"moderator","decision":["trash","spam","comment":"name":"deleted":true,"parent":"created_at":'
    '"standing":"trusted","until":"banned","flags":[["abuse","illegal","other","title":"open":true}'
    '"abuse-word","signal-failed","reader-flag","hold-all","trusted-author","banned-author","moderator","withdrawn",'
    '"bidi-override","zero-width","mixed-script","markup-leftover","template-remains","boilerplate-praise",'
    '"off-topic","contact-bait","disposable-email","url-shape","email-shape","name-shape","form-timing","honeypot",'
    '"thread-pace","author-pace","address-pace","near-duplicate","duplicate","shouting","repetition","held-word",'
    '"blocked-word","disguised-link","shortener","listed-host","mostly-links","many-links","rejected-before",'
    '"text","name","email","url","spam",[["text",]],"abuse",[]],[" links, allowed words seconds after opening '
    "characters approved comments before first comment by this author 1 2 3 4 5 0.5,1.5,2.0,-0.5,-1.0,"
    '"html":"<p>","verified":true,"edited_at":17,"text":"","url":"https://","avatar":"'
)

# The fields of a comment in the order in which they are written, with the values that most comments have.
_COMMENT = (
    '"sanitiser":1,"page":"https://www.","deleted":true,"published_at":17,"flags":[["spam","'
    '{"name":"","url":"https://","avatar":"","created_at":17,"text":"I'
    '{"parent":"","name":"","avatar":"","created_at":17,"text":"The '
    '@yahoo.com","@outlook.com","@hotmail.com","@icloud.com","'
    '{"site":"default","thread":"/recaps/season-1-episode-","path":"","author":"","email":"@gmail.com",'
    '"decisions":[["pending","unsure",0.0,["many-links"],"policy",17,1,1,""]],'
    '"decisions":[["approved","ham",-1.5,["approved-before"],"policy",17,1,1,""]],'
    '"evidence":[["pace","address-pace",0.5,"","spam",[]],["history","first-comment",0.0,"first comment by this author'
    '","spam",[]],["links","many-links",1.0,"1 link","spam",[["text",0,1]]]],'
    '"published_at":17,"address":"","agent":"Mozilla/5.0 (","request":"","print":1,"page":"https://","sanitiser":1}'
)

DICTIONARY = _RARE_WORDS + _AGENTS + _RECORDS + _MARKUP + _WORDS + _PHRASES + _COMMENT
