"""Checks of a finished build and of the texts of content/; their findings stop no build."""

from collections.abc import Callable, Iterable

from sitegen.checks.access import heading_order
from sitegen.checks.addresses import lost_addresses
from sitegen.checks.approvals import not_approved
from sitegen.checks.finished import Finished
from sitegen.checks.links import broken_links
from sitegen.checks.lookalikes import lookalikes
from sitegen.checks.texts import CheckedText
from sitegen.checks.translations import missing_translations, outdated_translations
from sitegen.diagnostics.diagnostic import Finding

Check = Callable[[Finished], Iterable[Finding]]
TextCheck = Callable[[CheckedText], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    broken_links,
    missing_translations,
    outdated_translations,
    not_approved,
    heading_order,
    lost_addresses,
)

TEXT_CHECKS: tuple[TextCheck, ...] = (lookalikes,)
