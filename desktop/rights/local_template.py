"""What a new right of the office begins with, told in the language of the screen.

The texts come from `resources/rights/local`; what stands above each, and how the cases are called,
is said here. No amount is given: the office types its own.
"""

from dataclasses import replace
from textwrap import wrap

from db.rights.engine.extending import PARTS, Texts
from db.rights.local.queries import template
from desktop.kit.i18n import N_, _

WIDE = 60
HEADS = {
    "rule": N_(
        "A right of our own municipality or OCMW, in the form of all rights. Change the id, the "
        "names, who decides, what it brings, and when it is there. Texts are in four languages, "
        "in plain words."
    ),
    "parameters": N_(
        "Our own amounts, each from the day of the regulation. Replace {value: null} by "
        "{value: AMOUNT, metadata: {reference: REGLEMENT}}. Until then the amount is unknown, "
        "and so is what depends on it."
    ),
    "sources": N_(
        "Where it is written: the decision of our own council, its day and its address. "
        "Tier L is a local authority."
    ),
    "cases": N_(
        "Worked examples: at least three that get it, three that do not, and two of which too "
        "little is known; one on each side of every limit. The two last ones wait for the "
        "amount: then take the # away."
    ),
}
CASES = (
    N_("A household with a budget meter"),
    N_("Nothing is known of income or a budget meter"),
    N_("Alone, income at the limit"),
    N_("Alone, income one cent above the limit"),
)


def told_template() -> Texts:
    """Return the template with its remarks."""
    found = template()
    for name in CASES:
        found = replace(found, cases=found.cases.replace(f'"{name}"', f'"{_(name)}"'))
    return Texts(**{part: f"{_remark(part)}\n\n{found.part(part)}" for part in PARTS})


def _remark(part: str) -> str:
    return "\n".join(f"# {line}" for line in wrap(_(HEADS[part]), WIDE))
