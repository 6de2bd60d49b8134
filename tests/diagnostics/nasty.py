"""Pieces of nasty texts, and strategies that combine them: not a test itself.

In the lists of words "_" is a space.
"""

from hypothesis import strategies as st


def _any_of(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from([word.replace("_", " ") for word in words.split()])


# Front matter

_PLAIN = """
    x Ә 0 012 12:30 no ~ null .inf 1e999 0x10 true да 1 -1 draft drafft x#y
    2026-02-31 0000-00-00 9999-12-31 2026-05-01T25:61 9999-12-31T23:59:59-23:59 31.02.2026
    0001-01-01T00:00+23:59 2026-05-01T10:00+99:99 ٢٠٢٦-٠٥-٠١ kk@0123456789abcdef
"""
_SYNTAX = r"""
    @ ` % %TAG & &a *a *missing ! !!str !!python/object:os.system !<tag:x> " "x 'x "x" 'it's'
    "\ud800" "\x00" "\L" "\z" | > |+9 >-0 # [ ] { } [x {x [] {} [[]] {a:b} {[a]:b} ? : - --
    --- ... ,
"""
_ADDRESSES = r"""
    / // /../ /%2e%2e/ /%00 /%ff /a/b/ /é http:// https://[ https://[::1]:x javascript:alert(1)
    ../../x.jpg \\server\x C:\x 50%_50% 999%_0%
"""
_LETTERS = ["\ua000", "\ufeff", "\u2028", "\u0085", "\u200b", "\U0001f600", "e\u0301", "\ud7ff"]
SCALARS = st.one_of(
    _any_of(_PLAIN),
    _any_of(_SYNTAX),
    _any_of(_ADDRESSES),
    st.sampled_from(_LETTERS),
    st.text(max_size=8),
)
KEYS = _any_of(
    """
    title name summary slug aliases status original translated_from publish_at embargo_until
    expires_at updated photos cover date people authors event follows lead corrections topics
    starts ends online_url registration_url event_status previous_starts place organizer
    also_known_as position unit photo listed contacts from until credit alt caption focus
    decorative image text email hall.jpg ../x.jpg topic автор ? - << "title" [a] {a} &a *a !!str
    """
)
_BETWEEN = st.sampled_from(
    [": ", ":", " : ", ":\t", " ", ":\n", ":\n  ", ":\n- ", ": |\n  ", ": >\n"]
)
_INDENTS = st.sampled_from(["", "", "", " ", "  ", "    ", "\t", "- ", "  - ", "? ", "# "])
_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", " #x\n", "\t\n", ",\n", ""])
_LINES = st.builds("".join, st.tuples(_INDENTS, KEYS, _BETWEEN, SCALARS, _ENDS))
_FENCES = st.sampled_from(
    ["---\n", "---\n", "--- \n", "----\n", "\ufeff---\n", "\n\n---\n", "", "...\n"]
)

# Markdown

_MARKS = r"""
    # ## ####### === --- *** ___ * ** _ __ ` `` ``` ~~~ > >> - + 1. 99999999999. : | |- :-:|
    [ ] ( ) ![ ][ ]: ]( {: {:_#x_} {:_.a_onclick=x} {#x} \ \* \[ " ' « » -- ... О'Хара слово. А.Б. !
"""
_LINKS = r"""
    [x] [x](y) [x](<y>) [x](y_"z") ![](hall.jpg) ![x](../../x.jpg) ![x](//x) ![]() []() [](x)
    [x](#) [x](#é) [x](#%ff) [x](http://[) [x](javascript:alert(1)) [x](data:,x) [x](\x)
    [x](mailto:) [x](/kk/) [x](?) [^1] [^1]: [a]:
"""
_HTML = """
    <a> </a> <p> </p> <div> </div> <script> </script> <svg> <math> <iframe> <table> <td> <!-- -->
    <![CDATA[ <!doctype <?php ?> <a_href="x"> <img_src=x> <b/ <h1> <h2_id="x"> <h2> < <> &amp; &lt;
    &#0; &#2;0&#3; &#x110000; &#xd800; &nosuch; &
"""
_BREAKS = st.sampled_from(
    ["\n", "\n\n", "\n    ", "\n\t", " ", "  \n", "\n> ", "\n- ", "\n1. ", "\n: "]
)
BODIES = st.lists(
    _any_of(_MARKS) | _any_of(_LINKS) | _any_of(_HTML) | _BREAKS | st.text(max_size=4), max_size=30
).map("".join)


@st.composite
def stories(draw: st.DrawFn) -> str:
    """Return a text like a story: fences, lines of front matter, a body."""
    lines = "".join(draw(st.lists(_LINES, max_size=8)))
    return draw(_FENCES) + lines + draw(_FENCES) + draw(BODIES)


# Settings, registries, the ledger

_NAMES = """
    base_url time_zone languages page_size language section taxonomy menu outputs feeds contacts
    colors kk ru en kk-Latn EN name locale title paths path kind untranslated size page search slug
    aliases career-guidance "a.b" 'c_d' "" ә
"""
_VALUES = r"""
    [ ] [[ ]] { } = == . , # ' " ''' " \u0000 \ud800 \U00110000 \x 0 1 -1 1e999 nan inf 0x_ 0b2
    99999999999999999999 true false True 2026-02-31 2026-05-01T10:00:00Z 07:32:00 "news" "kk_KZ"
    "Asia/Almaty" "https://x.kz" "../.." "#123456" "Қ" ["kk"] [1] {} {kk="x"} [[]] [["/x/"]]
"""
_JOINTS = st.sampled_from(
    ["\n", "\n", "\n", " ", " = ", ' = "', '"\n', "\n[", "]\n", "\n[[", '"""']
)
_PIECES = _any_of(_NAMES) | _any_of(_VALUES) | _JOINTS | st.text(max_size=4)
TOML = st.lists(_PIECES, max_size=40).map("".join)
LEDGERS = st.lists(
    st.sampled_from(["/", "/kk/", "..", ".", "a", "\t", "\n", "#", "kk", "%2e", " ", "~", "a/b"])
    | st.text(max_size=3)
).map("".join)


@st.composite
def spoiled(draw: st.DrawFn, text: str) -> str:
    """Return *text* with parts removed, doubled, or replaced by pieces of TOML."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(_PIECES | st.just(text[start:end] * 2)) + text[end:]
    return text


# Ten thousand of one of these are slow for a parser that reads to the end for each.
REPEATED = (
    *("[", "](", "[a](", "[a](<", "![", "[^", "[^a]", "[\n", "[a]: b\n", "{:", "(", "|", ": "),
    *(
        "*",
        "**",
        "_a ",
        "`",
        "`a",
        "~~~\n",
        "```\n",
        "\\",
        "- ",
        "- x\n",
        "1. ",
        "> ",
        ">",
        "> x\n",
    ),
    *("- > ", "#", "# h\n\n", "## a\n\n", "<", "<a", "<a ", "<b>", "<div>", "<div>\n", "</div>"),
    *("<h2>", "<!--", "<![", "<?", "<http://", "&", "&#", '"', "'", '"a ', "«", "--", ". ", "A. "),
    *("!", "\n", "\t", "e\u0301"),
)
