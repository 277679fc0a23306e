"""How a local right stands, in one sentence: the line to mend, or what is missing to publish it."""

from db.rights.local.checking import Checked, Fault
from db.rule_faults import in_words
from desktop.kit.i18n import _, ngettext
from desktop.kit.words.local_rights import PARTS


def fault_in_words(fault: Fault) -> str:
    """Return where a text cannot be read, and what to write there."""
    told = in_words(fault.refusal, _).facts
    return _("%(part)s, line %(line)d: %(what)s.") % {
        "part": _(PARTS[fault.part]), "line": fault.line, "what": told["what"]
    }  # fmt: skip


def standing_in_words(checked: Checked) -> str:
    """Return whether a text can be published, or what stands in the way."""
    if checked.fault is not None:
        return _("This cannot be published yet: a line cannot be read.")
    if checked.failing:
        return ngettext(
            "This cannot be published: %(n)d case comes out otherwise.",
            "This cannot be published: %(n)d cases come out otherwise.", len(checked.failing),
        ) % {"n": len(checked.failing)}  # fmt: skip
    if checked.missing:
        missing = sum(checked.missing.values())
        return ngettext(
            "This cannot be published yet: %(n)d more case is needed.",
            "This cannot be published yet: %(n)d more cases are needed.", missing,
        ) % {"n": missing}  # fmt: skip
    return ngettext(
        "%(n)d case comes out as expected. Ready to publish.",
        "%(n)d cases come out as expected. Ready to publish.", len(checked.tried),
    ) % {"n": len(checked.tried)}  # fmt: skip
