"""What is wrong with a rule or household file, in words: what stands there, and what to write.

Both the command line and the screen take their words from here.
"""

from collections.abc import Callable, Mapping

from db.kit.errors import CodedError, Refused
from db.kit.marks import N_

FAULTS: Mapping[str, str] = {
    "dates_not_in_order": N_("write the days from early to late, each once"),
    "expected_condition": N_("write one condition here, for example fact, all, any or number"),
    "expected_comparison": N_("compare with one of below, at_most, at_least, above or equals"),
    "expected_day": N_("%(found)s is no day; write it like 2025-06-12"),
    "expected_keys": N_("write keys here, each as NAME: VALUE"),
    "expected_list": N_("write a list here, each item after a dash"),
    "expected_number": N_("write a number here, or for example fact, parameter or age"),
    "expected_share": N_("write a share between 0 and 1"),
    "expected_text": N_("write a text here"),
    "expected_true_or_false": N_("write true or false"),
    "expected_two_numbers": N_("write two numbers here, the second is taken from the first"),
    "expected_whole_cents": N_("write an amount with two decimals at most"),
    "expected_whole_number": N_("write a whole number"),
    "fact_read_wrongly": N_("%(fact)s is a fact of the kind %(kind)s and cannot be read like this"),
    "fact_without_question": N_("%(fact)s has no question yet; write one where the fact stands"),
    "fact_without_unit": N_("%(fact)s has no unit, so it cannot be compared"),
    "file_too_large": N_("the file is too large; a rule has %(most)s characters at most"),
    "it_fell": N_("never_falls stands here, but a value fell; take one of them away"),
    "key_twice": N_("%(key)s stands here twice; keep one"),
    "level_not_local": N_("a right of our own has the level local"),
    "missing_key": N_("%(key)s is missing; add it"),
    "no_aliases": N_("anchors and aliases (& and *) are not read; write the text in full"),
    "no_tags": N_("tags (like %(tag)s) are not read; take it away"),
    "nobody_in_it": N_("nobody lives here; name one person at least"),
    "not_yaml": N_("this is no YAML; look at indents, quotes and brackets near here (%(problem)s)"),
    "nothing_in_it": N_("the list after %(word)s is empty; put something into it"),
    "right_id_odd": N_("write an id of small letters, digits and _ only, for example our_grant"),
    "right_twice": N_("two files describe %(right)s; keep one"),
    "rights_in_a_circle": N_("the rights need each other in a circle: %(rights)s"),
    "source_twice": N_("%(source)s is a source of the program; give yours another key"),
    "table_without_otherwise": N_("end the table with a line otherwise"),
    "too_deep": N_("the file is nested too deeply; make it flatter"),
    "units_differ": N_("the units differ: %(units)s; compare like with like"),
    "unknown_fact": N_("there is no fact %(fact)s; look at its name"),
    "unknown_key": N_("%(key)s is not known here; one of these can stand: %(known)s"),
    "unknown_parameter": N_("there is no parameter %(parameter)s; look at its name"),
    "unknown_person": N_("there is no person %(person)s in this example"),
    "unknown_right": N_("there is no right %(right)s; look at its name"),
    "unknown_source": N_("there is no source %(source)s; add it to sources.yaml"),
    "unknown_word": N_("%(word)s is not known here; one of these can stand: %(known)s"),
    "window_too_long": N_("count between 1 and %(most)s months"),
}


def in_words(error: CodedError, say: Callable[[str], str]) -> CodedError:
    """Return the refusal of a file with its fault in words; any other one as it is."""
    text = FAULTS.get(str(error.facts.get("fault", "")))
    if text is None:
        return error
    what = say(text) % error.facts if "%(" in text else say(text)
    return Refused(error.code, **{**error.facts, "what": what})
