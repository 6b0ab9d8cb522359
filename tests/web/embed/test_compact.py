"""Browser sources without comments and spaces: what is left is the same program, the same style."""

import pytest

from service.web.embed.compact import compact_script, compact_style


@pytest.mark.parametrize(
    ("text", "compact"),
    [
        ("const a = 1; // one\n\n  return a;", "const a=1;return a;"),
        ('const a = "x  // y";', 'const a="x  // y";'),
        ("const a = `${b} /* no */ ${c ? 'd' : \"e\"}`;", "const a=`${b} /* no */ ${c ? 'd' : \"e\"}`;"),
        ('x.replace(/[/ ]  +\\/"/g, y)', 'x.replace(/[/ ]  +\\/"/g,y)'),
        ("const r = /^#a ([\\w-]+)$/.exec(b)", "const r= /^#a ([\\w-]+)$/.exec(b)"),
        ("f = (a) => /^x:\\/\\//.test(a)", "f=(a)=> /^x:\\/\\//.test(a)"),
        ("a + +b - -c / d", "a+ +b- -c/d"),
        ("return typeof a in b", "return typeof a in b"),
        ("/** Doc\n * more */\nconst f = () => {\n  g();\n}\nh()", "const f=()=>{g()}\nh()"),
        ("async (a) => b(a, {c: [d,],})", "async(a)=>b(a,{c:[d]})"),
        ("a\n  .b()\n  ? c : d", "a.b()?c:d"),
        ("for (const x of [1, 2]) y(x)\n[z] = w", "for(const x of[1,2])y(x)\n[z]=w"),
    ],
)
def test_scripts(text, compact):
    """Strings, templates and regular expressions stay; a line's end stays where it may end a statement."""
    assert compact_script(text) == compact


def test_styles():
    """Space goes where no value wants it, and the last semicolon with it."""
    style = ".a > b,\n.c ::before {\n  margin: 0 1em;\n  inset: calc(1px + 2px);\n}\n@media print { d { e: f; } }\n"
    assert compact_style(style) == ".a>b,.c ::before{margin:0 1em;inset:calc(1px + 2px)}@media print{d{e:f}}"
