"""The `ccfh` command: everything that needs no screen.

Exit codes: 0 done, 1 refused or not available (the sentence says why and what is safe),
2 the command was written wrongly, 130 stopped with Ctrl+C.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date, time

from db.kit.catalogue import LANGUAGES
from db.kit.errors import CodedError
from db.kit.marks import N_
from db.spoken import say, sentence

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except CodedError as error:
        print(sentence(error.code, error.facts), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # who read has seen enough; nothing more may be written at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


Commands = argparse._SubParsersAction


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ccfh",
        description=say(N_("The half of the program that needs no screen.")),
        epilog=say(N_("Exit codes: 0 done, 1 refused or not available, 2 wrongly written.")),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _practice(commands)
    _office(commands)
    _followup(commands)
    _stats(commands)
    _rights(commands)
    told = say(N_("check this installation"))
    doctor = commands.add_parser("doctor", help=told, description=told)
    _as_json(doctor)
    doctor.set_defaults(run=_run_doctor)
    return parser


def _room(
    commands: "Commands[argparse.ArgumentParser]", name: str, told: str
) -> "Commands[argparse.ArgumentParser]":
    """Return the place for the steps of one command."""
    room = commands.add_parser(name, help=told, description=told)
    return room.add_subparsers(dest="step", required=True, metavar="STEP")


def _practice(commands: "Commands[argparse.ArgumentParser]") -> None:
    steps = _room(commands, "practice", say(N_("the practice municipality")))
    told = say(N_("build it anew, up to a chosen day"))
    create = steps.add_parser("create", help=told, description=told)
    create.add_argument("--today", type=_day, help=say(N_("the day it is there (2025-06-12)")))
    create.add_argument("--at", type=_hour, help=say(N_("the hour its clock starts (10:42)")))
    create.add_argument("--office", help=say(N_("where to put it")))
    create.set_defaults(run=_run_practice)


def _office(commands: "Commands[argparse.ArgumentParser]") -> None:
    steps = _room(commands, "office", say(N_("an office of your own")))
    told = say(N_("make an empty, encrypted office"))
    create = steps.add_parser("create", help=told, description=told)
    create.add_argument(
        "office", help=say(N_("a file's path or postgresql://NAME@SERVER/DATABASE"))
    )
    create.add_argument("--name", required=True, help=say(N_("what it is called")))
    create.add_argument(
        "--location", action="append", default=[], required=True,
        help=say(N_("a place where people are received; may stand several times")),
    )  # fmt: skip
    create.add_argument(
        "--worker", required=True, nargs=2, metavar=("GIVEN", "FAMILY"),
        help=say(N_("who leads the team")),
    )  # fmt: skip
    create.add_argument(
        "--language", default="nl", choices=("nl", "fr", "de", "en"),
        help=say(N_("in which language it works (nl)")),
    )  # fmt: skip
    create.set_defaults(run=_run_office_create)
    told = say(N_("bring an office up to date"))
    upgrade = steps.add_parser("upgrade", help=told, description=told)
    upgrade.add_argument(
        "office", help=say(N_("a file's path or postgresql://NAME@SERVER/DATABASE"))
    )
    upgrade.set_defaults(run=_run_office_upgrade)


def _followup(commands: "Commands[argparse.ArgumentParser]") -> None:
    steps = _room(commands, "followup", say(N_("questions that wait for an answer")))
    told = say(N_("store which clocks came due, and tell how the day begins"))
    run_day = steps.add_parser("run-day", help=told, description=told)
    run_day.add_argument("--office", help=say(N_("which office (the practice one by default)")))
    _as_json(run_day)
    run_day.set_defaults(run=_run_day)


def _stats(commands: "Commands[argparse.ArgumentParser]") -> None:
    steps = _room(commands, "stats", say(N_("figures, small numbers protected")))
    told = say(N_("show one figure"))
    show = steps.add_parser("show", help=told, description=told)
    show.add_argument("figure", help=say(N_("its id or code, for example K1")))
    show.add_argument("--office", help=say(N_("which office (the practice one by default)")))
    _as_json(show)
    show.set_defaults(run=_run_stats)


def _rights(commands: "Commands[argparse.ArgumentParser]") -> None:
    steps = _room(commands, "rights", say(N_("rules of rights")))
    told = say(N_("check a rule file, or answer every right for a household file"))
    check = steps.add_parser("check", help=told, description=told)
    check.add_argument("file", help=say(N_("a rule or a household, as YAML")))
    check.add_argument("--on", type=_day, help=say(N_("the day it is about (today)")))
    _as_json(check)
    check.set_defaults(run=_run_rights)
    told = say(N_("screen everybody the office knows; prints protected counts"))
    screen = steps.add_parser("screen", help=told, description=told)
    screen.add_argument("--on", type=_day, help=say(N_("the day it is about (today)")))
    screen.add_argument("--reason", required=True, help=say(N_("why; it is logged with the run")))
    screen.add_argument("--office", help=say(N_("which office (the practice one by default)")))
    _as_json(screen)
    screen.set_defaults(run=_run_screening)
    _rules(steps)


def _rules(steps: "Commands[argparse.ArgumentParser]") -> None:
    told = say(N_("show every condition of a right with its source and values"))
    page = steps.add_parser("page", help=told, description=told)
    page.add_argument("right", help=say(N_("the id of the right, for example igo")))
    page.add_argument("--on", type=_day, help=say(N_("the day it is about (today)")))
    page.add_argument("--language", choices=LANGUAGES, help=say(N_("nl, fr, de or en")))
    _as_json(page)
    page.set_defaults(run=_run_page)
    told = say(N_("show what the rules say otherwise on a later day"))
    changes = steps.add_parser("changes", help=told, description=told)
    changes.add_argument("first", type=_day, help=say(N_("the first day")))
    changes.add_argument("second", type=_day, help=say(N_("the later day")))
    changes.add_argument("--language", choices=LANGUAGES, help=say(N_("nl, fr, de or en")))
    changes.set_defaults(run=_run_changes)
    told = say(N_("look for what is wrong in rules that can be read"))
    lint = steps.add_parser("lint", help=told, description=told)
    lint.add_argument("--on", type=_day, help=say(N_("the day it is about (today)")))
    _as_json(lint)
    lint.set_defaults(run=_run_lint)
    told = say(N_("print the JSON Schema of a kind of file"))
    schema = steps.add_parser("schema", help=told, description=told)
    schema.add_argument("kind", choices=("rule", "parameters", "facts"))
    schema.set_defaults(run=_run_schema)


def _as_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=say(N_("write JSON, for programs")))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(sentence("date_unknown", {"text": text})) from error


def _hour(text: str) -> time:
    try:
        return time.fromisoformat(text.zfill(5)).replace(tzinfo=None)
    except ValueError as error:
        raise argparse.ArgumentTypeError(sentence("hour_unknown", {"text": text})) from error


def _run_practice(options: argparse.Namespace) -> int:
    from db.commands.practice import create

    return create(options.today, options.at, options.office)


def _run_office_create(options: argparse.Namespace) -> int:
    from db.access.founding import OwnOffice
    from db.commands.office import create

    given, family = options.worker
    own = OwnOffice(
        name=options.name, language=options.language, locations=tuple(options.location),
        given_name=given, family_name=family,
    )  # fmt: skip
    return create(options.office, own)


def _run_office_upgrade(options: argparse.Namespace) -> int:
    from db.commands.office import upgrade

    return upgrade(options.office)


def _run_day(options: argparse.Namespace) -> int:
    from db.commands.followup import run

    return run(options.office, as_json=options.json)


def _run_stats(options: argparse.Namespace) -> int:
    from db.commands.figures import show

    return show(options.figure, options.office, as_json=options.json)


def _run_rights(options: argparse.Namespace) -> int:
    from db.commands.rights import check
    from db.kit.clock import SystemClock

    return check(options.file, options.on or SystemClock().today(), as_json=options.json)


def _run_page(options: argparse.Namespace) -> int:
    from db.commands.rules import show_page
    from db.kit.clock import SystemClock

    on = options.on or SystemClock().today()
    return show_page(options.right, on, options.language, as_json=options.json)


def _run_changes(options: argparse.Namespace) -> int:
    from db.commands.rules import show_changes

    return show_changes(options.first, options.second, options.language)


def _run_lint(options: argparse.Namespace) -> int:
    from db.commands.rules import show_remarks
    from db.kit.clock import SystemClock

    return show_remarks(options.on or SystemClock().today(), as_json=options.json)


def _run_schema(options: argparse.Namespace) -> int:
    from db.commands.rules import show_schema

    return show_schema(options.kind)


def _run_screening(options: argparse.Namespace) -> int:
    from db.commands.screening import run

    return run(options.office, options.on, options.reason, as_json=options.json)


def _run_doctor(options: argparse.Namespace) -> int:
    from db.commands.doctor import examine

    findings = examine()
    if options.json:
        print(json.dumps([each.as_dict() for each in findings], indent=1))
    else:
        for each in findings:
            print(f"{'ok ' if each.is_fine else '-- '} {say(each.what)}: {each.found}")
            if each.advice and not each.is_fine:
                print(f"    {say(each.advice)}")
    return 0 if all(each.is_fine or not each.is_needed for each in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
