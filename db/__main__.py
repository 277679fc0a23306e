"""The `ccfh` command: everything that needs no screen.

Exit codes: 0 done, 1 refused or not available (the sentence says why and what is safe),
2 the command was written wrongly.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date

from db.kit.errors import CodedError
from db.kit.marks import N_
from db.spoken import say, sentence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CodedError as error:
        print(sentence(error.code, error.facts), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ccfh", description=say(N_("The half of the program that needs no screen."))
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _practice(commands)
    _office(commands)
    _stats(commands)
    _rights(commands)
    doctor = commands.add_parser("doctor", help=say(N_("check this installation")))
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(run=_run_doctor)
    return parser


Commands = argparse._SubParsersAction


def _practice(commands: "Commands[argparse.ArgumentParser]") -> None:
    practice = commands.add_parser("practice", help=say(N_("the practice municipality")))
    steps = practice.add_subparsers(dest="step", required=True, metavar="STEP")
    create = steps.add_parser("create", help=say(N_("build it anew, up to a chosen day")))
    create.add_argument("--today", type=_day, help=say(N_("the day it is there (2025-06-12)")))
    create.add_argument("--at", help=say(N_("the hour its clock starts (10:42)")), default="")
    create.add_argument("--office", help=say(N_("where to put it")))
    create.set_defaults(run=_run_practice)


def _office(commands: "Commands[argparse.ArgumentParser]") -> None:
    office = commands.add_parser("office", help=say(N_("an office of your own")))
    steps = office.add_subparsers(dest="step", required=True, metavar="STEP")
    create = steps.add_parser("create", help=say(N_("make an empty, encrypted office")))
    create.add_argument("office")
    create.add_argument("--name", required=True)
    create.add_argument("--location", action="append", default=[])
    create.add_argument("--language", default="nl", choices=("nl", "fr", "de", "en"))
    create.set_defaults(run=_run_office_create)
    upgrade = steps.add_parser("upgrade", help=say(N_("bring an office up to date")))
    upgrade.add_argument("office")
    upgrade.set_defaults(run=_run_office_upgrade)


def _stats(commands: "Commands[argparse.ArgumentParser]") -> None:
    stats = commands.add_parser("stats", help=say(N_("figures, small numbers protected")))
    steps = stats.add_subparsers(dest="step", required=True, metavar="STEP")
    show = steps.add_parser("show", help=say(N_("show one figure")))
    show.add_argument("figure")
    show.add_argument("--office", help=say(N_("which office (the practice one by default)")))
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_run_stats)


def _rights(commands: "Commands[argparse.ArgumentParser]") -> None:
    rights = commands.add_parser("rights", help=say(N_("rules of rights")))
    steps = rights.add_subparsers(dest="step", required=True, metavar="STEP")
    check = steps.add_parser(
        "check", help=say(N_("check a rule file, or answer every right for a household file"))
    )
    check.add_argument("file")
    check.add_argument("--on", type=_day, help=say(N_("the day it is about (today)")))
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_run_rights)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(sentence("date_unknown", {"text": text})) from error


def _run_practice(options: argparse.Namespace) -> int:
    from db.commands.practice import create

    return create(options.today, options.at, options.office)


def _run_office_create(options: argparse.Namespace) -> int:
    from db.commands.office import create

    return create(options.office, options.name, options.location, options.language)


def _run_office_upgrade(options: argparse.Namespace) -> int:
    from db.commands.office import upgrade

    return upgrade(options.office)


def _run_stats(options: argparse.Namespace) -> int:
    from db.commands.figures import show

    return show(options.figure, options.office, as_json=options.json)


def _run_rights(options: argparse.Namespace) -> int:
    from db.commands.rights import check
    from db.kit.clock import SystemClock

    return check(options.file, options.on or SystemClock().today(), as_json=options.json)


def _run_doctor(options: argparse.Namespace) -> int:
    from db.commands.doctor import examine

    findings = examine()
    if options.json:
        print(json.dumps([each.as_dict() for each in findings], indent=1))
    else:
        for each in findings:
            print(f"{'ok ' if each.is_fine else '-- '} {say(each.what)}: {each.found}")
    return 0 if all(each.is_fine or not each.is_needed for each in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
