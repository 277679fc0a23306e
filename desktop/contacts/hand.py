"""What the worker's hand does in an intake: each key, click and text becomes a change of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from db.contacts.codes import Result
from db.contacts.logic import LONGEST_LINE
from desktop.contacts.facts import Hit, Who
from desktop.contacts.more import More
from desktop.contacts.newcomer import Newcomer
from desktop.kit.limits import overfull

if TYPE_CHECKING:
    from desktop.contacts.intake import IntakeOverlay


class Hand(QObject):
    """The deeds of one intake; the sheet shows what came of them."""

    def __init__(self, sheet: "IntakeOverlay") -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._connect_head(sheet)
        self._connect_pages(sheet)

    def _connect_head(self, sheet: "IntakeOverlay") -> None:
        sheet.header.way.chosen.connect(self._on_way)
        sheet.header.pill.clicked.connect(self.turn_more)
        sheet.header.block.name.clicked.connect(self._on_name)
        sheet.seeking.found.connect(self._on_found)
        sheet.seeking.anonymous.connect(self._on_anonymous)
        sheet.seeking.new.connect(self._on_new)
        sheet.seeking.typed.connect(self._on_search_typed)
        sheet.seeking.failed.connect(self._on_search_failed)
        sheet.header.search.inputRejected.connect(self._on_search_overfull)
        sheet.recalling.recalled.connect(sheet.edited)
        sheet.recalling.chosen.connect(self._on_chosen)
        sheet.recalling.owners_known.connect(self._on_owners)

    def _connect_pages(self, sheet: "IntakeOverlay") -> None:
        form, footer = sheet.form, sheet.footer
        form.domains_chosen.connect(self._on_domains)
        form.result_chosen.connect(self.choose_result)
        form.nature_wanted.connect(self.cycle_nature)
        form.more_wanted.connect(self.turn_more)
        form.typed.connect(self._on_typed)
        sheet.saving.saved.connect(sheet.finished)
        sheet.saving.refused.connect(self._on_refused)
        sheet.saving.unavailable.connect(self._on_unavailable)
        sheet.banner.retry_wanted.connect(sheet.saving.retry)
        footer.save_wanted.connect(self.save)
        footer.next_wanted.connect(self.save_and_next)
        footer.rights_wanted.connect(self.show_rights)
        footer.discard_wanted.connect(self.discard)

    def connect_more(self, page: More) -> None:
        """Listen to the page of rarely used fields."""
        page.changed.connect(self._sheet.edited)
        page.left.connect(self.leave_page)
        page.join_wanted.connect(self.add_participant)
        self._sheet.recalling.places_known.connect(page.offer_places)
        self._sheet.recalling.ask_places()

    def connect_newcomer(self, page: Newcomer) -> None:
        """Listen to the page for a new citizen."""
        page.added.connect(self._on_added)
        page.left.connect(self.leave_page)

    # -- deeds -------------------------------------------------------------------------------

    def save(self) -> None:
        """Save, or say what is missing."""
        self._save(then_next=False)

    def save_and_next(self) -> None:
        """Save and begin the next contact on the same channel."""
        self._save(then_next=True)

    def _save(self, *, then_next: bool) -> None:
        sheet = self._sheet
        if isinstance(sheet.pages.page, Newcomer):
            sheet.newcomer.add()
            return
        sheet.banner.hide()
        if not sheet.saving.save(then_next=then_next):
            sheet.pages.turn_to(sheet.form)
            sheet.show_intake()
            sheet.focus_field(sheet.saving.first_wrong())

    def turn_more(self) -> None:
        """Turn to the rarely used fields, or back."""
        sheet = self._sheet
        if isinstance(sheet.pages.page, More):
            self.leave_page()
            return
        sheet.pages.turn_to(sheet.more)
        sheet.more.show_intake(sheet.intake, sheet.desk.clock.now())
        sheet.more.start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_page(self) -> None:
        """Turn back to the form."""
        sheet = self._sheet
        sheet.pages.turn_to(sheet.form)
        sheet.show_intake()
        if sheet.intake.has_who:
            sheet.focus_form()
        else:
            self.search_person()

    def search_person(self, *, adding: bool = False) -> None:
        """Show the search field at the place of the person."""
        sheet = self._sheet
        sheet.pages.turn_to(sheet.form)
        sheet.header.show_search()
        sheet.seeking.start("" if adding else sheet.intake.search, adding=adding)
        sheet.place_hits()
        sheet.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_search(self) -> None:
        """Put the list away and show who it is."""
        self._sheet.seeking.stop()
        self._sheet.edited.emit()

    def add_participant(self) -> None:
        """Look for somebody else who takes part."""
        self.search_person(adding=self._sheet.intake.person is not None)

    def add_citizen(self) -> None:
        """Open the form for a citizen who has no dossier."""
        header = self._sheet.header
        self._on_new(header.search.text() if header.is_searching else "")

    def cycle_nature(self) -> None:
        """Go to the next nature."""
        self._sheet.intake.cycle_nature()
        self._sheet.edited.emit()

    def cycle_request(self) -> None:
        """Go to the next open request to continue, then back to a new one."""
        self._sheet.intake.cycle_request()
        self._sheet.edited.emit()

    def want_full_form(self) -> None:
        """Leave the quick way: a domain key no longer saves."""
        self._sheet.intake.want_full_form()
        self._sheet.edited.emit()
        self._sheet.focus_form()

    def show_rights(self) -> None:
        """Go to the rights of the person; the intake waits as a draft."""
        person, actions = self._sheet.intake.person, self._sheet.desk.actions
        if person is not None and actions.may_run("people.rights"):
            self._sheet.left.emit()
            actions.run("people.rights", person=person.id)

    def discard(self) -> None:
        """Throw the draft away; where something was typed, only when asked twice."""
        sheet = self._sheet
        if sheet.intake.is_empty() or sheet.footer.is_sure:
            sheet.discarded.emit()
        else:
            sheet.footer.ask_sure()

    # -- what the parts tell -----------------------------------------------------------------

    def _on_way(self, code: str) -> None:
        self._sheet.intake.choose_sub_channel(code)
        self._sheet.edited.emit()

    def _on_name(self) -> None:
        if self._sheet.intake.quick:
            self.want_full_form()
        else:
            self.search_person()

    def _on_search_typed(self, text: str) -> None:
        self._sheet.banner.hide()
        if not self._sheet.seeking.is_adding:
            self._sheet.intake.search = text
            self._sheet.edited.emit()

    def _on_found(self, hit: Hit) -> None:
        self.take_person(hit.who)

    def take_person(self, who: Who) -> None:
        """Take a person, as the one the contact is with or as one more."""
        sheet = self._sheet
        if sheet.seeking.is_adding:
            sheet.intake.join(who)
        else:
            sheet.intake.choose(who)
        sheet.seeking.stop()
        if sheet.intake.person is not None:
            sheet.recalling.recall(sheet.intake.person)
        sheet.edited.emit()
        sheet.focus_form()

    def _on_chosen(self) -> None:
        self._sheet.seeking.stop()
        self._sheet.edited.emit()
        self._sheet.focus_form()

    def _on_anonymous(self) -> None:
        sheet = self._sheet
        sheet.intake.stay_anonymous()
        sheet.seeking.stop()
        sheet.edited.emit()
        sheet.focus_form()

    def _on_new(self, typed: str) -> None:
        sheet = self._sheet
        sheet.seeking.put_away()
        sheet.newcomer.start(typed)
        sheet.pages.turn_to(sheet.newcomer)
        sheet.show_intake()
        sheet.newcomer.take_focus()

    def _on_added(self, who: Who) -> None:
        self._sheet.pages.turn_to(self._sheet.form)
        self.take_person(who)

    def _on_owners(self, owners: tuple[tuple[str, str], ...]) -> None:
        sheet = self._sheet
        me = sheet.desk.worker_id
        sheet.form.offer_owners(owners, me, sheet.intake.step_owner)
        if sheet.intake.step_owner is None:
            sheet.intake.step_owner = me

    def press_domain(self, code: str) -> None:
        """Choose or drop a domain; in a quick question this saves."""
        sheet = self._sheet
        is_complete = sheet.intake.press_domain(code)
        sheet.edited.emit()
        if is_complete:
            self.save()
        elif not _is_inside(sheet.form.domains):
            sheet.form.domains.focus()

    def _on_domains(self, codes: tuple[str, ...]) -> None:
        is_complete = self._sheet.intake.choose_domains(codes)
        self._sheet.edited.emit()
        if is_complete:
            self.save()

    def choose_result(self, code: str) -> None:
        """Choose how the contact ended."""
        self._sheet.intake.choose_result(Result(code))
        self._sheet.edited.emit()

    def _on_typed(self) -> None:
        self._sheet.form.read_into(self._sheet.intake)
        self._sheet.edited.emit()

    def _on_refused(self, field: str, text: str) -> None:
        sheet = self._sheet
        sheet.pages.turn_to(sheet.form)
        if not sheet.form.say_refused(field, text):
            sheet.banner.say(text, can_retry=False)

    def _on_search_overfull(self) -> None:
        self._sheet.banner.say(overfull(LONGEST_LINE), can_retry=False)

    def _on_search_failed(self, text: str) -> None:
        self._sheet.banner.say(text, can_retry=False)

    def _on_unavailable(self, text: str) -> None:
        self._sheet.banner.say(text, can_retry=True)


def _is_inside(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and widget.isAncestorOf(focused)
