"""Says what the half without a screen answered: saved, refused, out of reach, or broken."""

from typing import TYPE_CHECKING

from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.kit.words.sentences import refusal, said
from desktop.shell.crash_sheet import CrashSheet

if TYPE_CHECKING:
    from desktop.shell.window import Window


def tell_saved(window: "Window", changes: Changes) -> None:
    """Show when this worker saved last; what only left a line in a log was no save."""
    if changes.touched and (changes.deed_id is not None or said(changes)):
        at = window.desk.clock.now()
        window.status.show_saved(at, f"{at.astimezone(window.desk.clock.zone):%H:%M:%S}")


def tell_changes(window: "Window", changes: Changes) -> None:
    """Show what was done, with the way back."""
    text = said(changes)
    if text:
        window.toast.say(text, changes.deed_id)


def tell_refusal(window: "Window", error: CodedError) -> None:
    """Say why the office refused; nothing was changed."""
    window.toast.say(refusal(error), None)


def tell_failure(window: "Window", error: BaseException) -> None:
    """Show a bug on its sheet; an error with a code is a refusal."""
    if isinstance(error, CodedError):
        tell_refusal(window, error)
    else:
        CrashSheet(window.desk, error).open()
