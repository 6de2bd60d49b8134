"""Front matter in all styles that YAML offers, as strategies of hypothesis: source, not data."""

from hypothesis import strategies as st

WORDS = (
    "A",
    "Ашық есік",
    "и\u0306од",
    "Q: a",
    "a #b",
    "it's",
    '"b"',
    "2026",
    "no",
    "«x»",
    "- c",
    "1 000",
)
PLAIN = (
    "A",
    "Ашық есік күні",
    "и\u0306од",
    "a b",
    "2026-05-01",
    "no",
    "«x»",
    "http://a.b/c",
    "x # y",
)
# What fields are set to.
TEXTS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(("a\nb", "a\n\n b\n", "", "x" * 200, "[a]", "{", "%x", "`", "\u00a0x", "a\tb")),
    st.text(
        st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"]), max_size=12
    ),
)
COMMENTS = ("", "", " # c", "   # ә: [", " #c")
ENDINGS = ("\n", "\r\n", "\r")


def _quoted(style: str, text: str) -> str:
    bare = text.replace("\\", "").replace(style, "")
    return f"{style}{bare}{style}"


_SCALARS = st.one_of(
    st.sampled_from(PLAIN),
    st.builds(_quoted, st.sampled_from("'\""), st.sampled_from(WORDS)),
)
_ITEMS = st.lists(_SCALARS.filter(lambda each: "#" not in each and "://" not in each), max_size=4)


@st.composite
def _blocks(draw: st.DrawFn, indent: str) -> str:
    """Draw a block scalar, or words over several lines."""
    lines = draw(st.lists(st.sampled_from(("a b", "Ә: ә", "# no comment", "", "- d")), max_size=4))
    style = draw(st.sampled_from(("|", ">", "|-", ">-", "|+", "|  # c", "'", '"', "plain")))
    inner = f"{indent}{draw(st.sampled_from(('  ', '    ', ' ')))}"
    if style in "'\"":
        bare = [line.replace("# ", "") for line in lines]
        return style + f"\n{inner}".join(["x", *bare]) + style
    if style == "plain":
        return f"\n{inner}".join(["x", *("y z" for _ in lines)])
    return "\n".join(
        [style, f"{inner}first", *(f"{inner}{line}" if line else "" for line in lines)]
    )


@st.composite
def _values(draw: st.DrawFn, indent: str = "") -> str:
    """Draw the value of an entry, from after its colon to the end of its last line."""
    if draw(st.booleans()):
        comment = draw(st.sampled_from(COMMENTS))
        return f" {draw(_SCALARS)}{comment}"
    return draw(st.one_of(st.just(""), st.just("  # later"), _blocks(indent).map(" {}".format)))


@st.composite
def _lists(draw: st.DrawFn) -> str:
    items = draw(_ITEMS)
    comments = [draw(st.sampled_from(COMMENTS)) for _ in items]
    kind = draw(st.sampled_from(("flow", "tight", "lines", "block", "flush", "one")))
    if kind == "one" or not items:
        return f" {items[0]}" if items else draw(st.sampled_from(("", " []", " [ ]")))
    if kind == "flow":
        return f" [{', '.join(items)}]{comments[0]}"
    if kind == "tight":
        return f" [{','.join(items)}{draw(st.sampled_from(('', ',')))}]"
    if kind == "lines":
        lines = [f"  {item},{comment}" for item, comment in zip(items, comments, strict=True)]
        return "\n".join([" [", *lines, "]"])
    lead = "  - " if kind == "block" else "- "
    lines = [f"{lead}{item}{comment}" for item, comment in zip(items, comments, strict=True)]
    if draw(st.booleans()):
        lines.insert(draw(st.integers(0, len(lines))), "  # between")
    return "\n".join(["", *lines])


@st.composite
def _mappings(draw: st.DrawFn, names: tuple[str, ...]) -> str:
    used = draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
    comment = draw(st.sampled_from(COMMENTS))
    if draw(st.booleans()):
        flow = _SCALARS.filter(lambda each: "#" not in each)
        return " {" + ", ".join(f"{name}: {draw(flow)}" for name in used) + f"}}{comment}"
    indent = draw(st.sampled_from((" ", "  ", "    ")))
    lines = [f"{indent}{name}:{draw(_values(indent))}" for name in used]
    if draw(st.booleans()):
        lines.insert(draw(st.integers(0, len(lines))), f"{indent}# between")
    return "\n".join([comment, *lines])


@st.composite
def _photos(draw: st.DrawFn) -> str:
    names = draw(
        st.lists(st.sampled_from(("hall.jpg", "b_c.png", '"d: e.jpg"')), unique=True, min_size=1)
    )
    inner = ("alt", "caption", "credit", "focus")
    lines = []
    for name in names:
        value = draw(_mappings(inner)).replace("\n", "\n  ")
        lines.append(f"  {name}:{value}")
    return "\n".join(["", *lines])


@st.composite
def _corrections(draw: st.DrawFn) -> str:
    lines = [""]
    for _ in range(draw(st.integers(1, 3))):
        lines.append(f"- date: {draw(st.sampled_from(('2026-05-01', '2026-05-02 # c')))}")
        if draw(st.booleans()):
            lines.append(f"  text:{draw(_values('  '))}")
    return "\n".join(lines)


_FIELDS = {
    "title": _values(),
    "summary": _values(),
    "status": _values(),
    "date": st.sampled_from((" 2026-05-01", ' "2026-05-01 09:00"  # d', "  2026-05-01T10:00")),
    "topics": _lists(),
    "people": _lists(),
    "photos": _photos(),
    "cover": _mappings(("alt", "caption", "image")),
    "corrections": _corrections(),
    "lead": st.sampled_from((" yes", " true # c", "")),
}


@st.composite
def sources(draw: st.DrawFn) -> bytes:
    """Draw the bytes of a text with front matter."""
    names = draw(st.lists(st.sampled_from(sorted(_FIELDS)), unique=True))
    lines = []
    for name in names:
        lines += draw(st.lists(st.sampled_from(("# above", "", "   ")), max_size=2))
        key = draw(st.sampled_from((name, name, name, f'"{name}"', f"'{name}' ")))
        lines.append(f"{key}:{draw(_FIELDS[name])}")
    lines += draw(st.lists(st.sampled_from(("# below", "")), max_size=2))
    body = draw(
        st.sampled_from(
            ("", "\nText\n", "\n\n\nText", "Text\n---\nmore\n", "\n---\n", "\n  code\n")
        )
    )
    text = "\n".join(["---", *lines, draw(st.sampled_from(("---", "---  ", "-----"))), body])
    ending = draw(st.sampled_from(ENDINGS))
    bom = draw(st.sampled_from((b"", b"\xef\xbb\xbf")))
    return bom + text.replace("\n", ending).encode()
