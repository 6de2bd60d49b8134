"""The registry of diagnostic codes: name and severity."""

import enum

import msgspec


class Severity(enum.StrEnum):
    """The severity of a finding: an error stops the build, a note is information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(msgspec.Struct, frozen=True):
    """One kind of mistake."""

    name: str
    severity: Severity = Severity.ERROR


_ERRORS = """
not-utf-8 file-too-large control-character empty-file
no-front-matter unclosed-front-matter front-matter-syntax front-matter-not-mapping
front-matter-key
unquoted-colon wrong-colon no-space-after-colon missing-colon typographic-quotes
quote-inside-quotes unclosed-bracket backslash local-path tab-in-front-matter wrong-indent
unclosed-quote duplicate-key yaml-alias yaml-tag
nested-too-deeply cut-at-hash unknown-key translated-key expected-text expected-list
expected-mapping
wrong-list-mark list-without-brackets
missing-field not-a-date impossible-date not-yes-or-no wrong-choice bad-slug bad-address
bad-web-address unknown-language bad-stamp bad-focus
original-contradicts original-without-file original-deleted fact-in-translation fact-contradicts
ends-before-start never-public
correction-without-date
unknown-topic unknown-person unknown-event unknown-story reserved-slug address-taken
address-differs-in-case
dead-link dead-anchor preview-address outside-content active-file active-content
missing-photo remote-photo not-a-photo broken-photo wrong-photo-suffix photo-too-large
unsupported-photo missing-alt photo-right-ended
story-outside-section unknown-section bad-file-name copied-file folder-named-as-file twin-paths
story-name-twice symbolic-link not-a-file unreadable-name
missing-site-file toml-syntax unknown-setting wrong-setting-type empty-setting missing-setting
wrong-choice bad-language-tag bad-path bad-color low-contrast bad-base-url unknown-time-zone
unknown-locale menu-needs-one-target unknown-menu-target path-taken-twice missing-catalogue
unknown-taxonomy bad-term-id term-not-table unknown-term-key wrong-term-value term-without-name
term-name-twice bad-ledger-line
catalogue-syntax missing-word word-placeholder
template-syntax template-missing template-undefined template-fails unknown-block
site-code-fails site-code-type planner-name-taken filter-name-taken field-name-taken
bad-field-name wrong-field-option extension-fails
source-changed not-our-lock
foreign-file-in-the-way not-our-folder folder-is-public folder-shows-drafts differs-from-clean
no-build broken-link broken-anchor
story-exists no-section-of-kind no-such-output
lost-address ambiguous-story cannot-rewrite folder-not-empty
no-such-story translation-exists not-a-translation cannot-edit
""".split()
_WARNINGS = """
windows-name start-without-hour stamp-without-original unread-text unread-document
earlier-than-date empty-body untranslated-text untranslated-field
removed-html moving-photo photo-without-consent heading-skipped mixed-letters straight-quotes
hyphen-for-dash
shortcode gallery-shortcode video-shortcode photo-shortcode contents-shortcode teaser-mark
footnote-missing footnote-unused footnote-twice table-row-too-long not-a-table pasted-lines
broken-word
unclosed-comment shown-comment unclosed-fence link-label-twice link-label-missing link-label-unused
not-a-link not-a-heading unintended-heading not-bold unintended-emphasis lost-backslash
list-number-changed joined-lines
site-check
""".split()
_NOTES = """
missing-glyphs
alias-differs-in-case link-to-hidden field-to-hidden menu-page-missing robots-below-root
foreign-file state-unusable
missing-translation outdated-translation not-approved withdrawn-address
photo-right-ends not-yet-public expired draft person-not-named no-words
""".split()

CODES: tuple[Code, ...] = tuple(
    Code(name, severity)
    for names, severity in (
        (_ERRORS, Severity.ERROR),
        (_WARNINGS, Severity.WARNING),
        (_NOTES, Severity.NOTE),
    )
    for name in dict.fromkeys(names)
)

SEVERITIES: dict[str, Severity] = {code.name: code.severity for code in CODES}
