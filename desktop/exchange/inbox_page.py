"""The inbox: replies that found no question of their own; each ends with a contact or a reason."""

from PySide6.QtWidgets import QLineEdit, QWidget

from db.exchange.inbox_deeds import LONGEST_REASON, set_aside
from db.exchange.inbox_desk import Proposal, proposals, replies_open
from db.exchange.queries import ReplyView
from db.people.phones import show_phone
from desktop.exchange.line_page import LinePage
from desktop.exchange.lines import Line
from desktop.kit.blocks import EmptyBlock
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _, moment, ngettext
from desktop.kit.limits import hold
from desktop.kit.parts import Field
from desktop.kit.popover import Popover
from desktop.kit.words import exchange as words
from desktop.kit.words.people import age

MATCH, NEW, ASIDE = "Return", "N", "X"
STATUS = {"answer": ("neutral", ""), "automatic": ("neutral", "repeat"),
          "bounce": ("warning", "octagon-alert")}  # fmt: skip


class InboxPage(LinePage):
    """Enter notes it as a contact, N with a new citizen, X sets it aside; J and K move."""

    page_id = "inbox"
    heading = N_("Inbox")
    listens = ("reply", "message", "citizen", "person")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.proposed: tuple[Proposal, ...] = ()
        self.add_button(_("Match"), MATCH, "primary", "Enter")
        self.add_button(_("New citizen"), NEW)
        self.add_button(_("No reply needed"), ASIDE)
        self._foot.addStretch(1)
        self.on_chosen()

    @property
    def reply(self) -> ReplyView | None:
        """Return the chosen reply."""
        line = self.list.chosen
        return line.row if line is not None and isinstance(line.row, ReplyView) else None

    def refresh(self) -> None:
        """Ask for what came in again."""
        self.wait()
        self.work.ask(replies_open, self._on_replies, key="replies", failed=self.on_failed)

    def _on_replies(self, found: tuple[ReplyView, ...]) -> None:
        text = ngettext(
            "%(n)d message waits for a person. Nothing that came in is ever dropped.",
            "%(n)d messages wait for a person. Nothing that came in is ever dropped.", len(found),
        )  # fmt: skip
        self.told.setText(text % {"n": len(found)} if found else "")
        more = _("Answers that fit a question are noted by themselves and stop its clock.")
        empty = EmptyBlock("messages-square", _("Nothing waits for a person"), more=more)
        self.show_lines([line_of(each) for each in found], empty)

    def on_chosen(self) -> None:
        """Show the chosen reply in full, and ask who may have written it."""
        reply = self.reply
        self.proposed = ()
        for button in self.buttons.values():
            button.setEnabled(reply is not None)
        if reply is None:
            self.card.show_message("", "", "")
            return
        self._show(reply)
        self.work.ask(
            lambda unit: proposals(unit, reply.id),
            lambda found: self._on_proposals(reply, found),
            key="proposals",
        )

    def _on_proposals(self, reply: ReplyView, found: tuple[Proposal, ...]) -> None:
        chosen = self.reply
        if chosen is not None and chosen.id == reply.id:
            self.proposed = found
            self._show(reply)

    def _show(self, reply: ReplyView) -> None:
        facts = [_(words.KINDS[reply.kind]), moment(reply.received_at)]
        if reply.nature != "answer":
            facts.append(_(words.NATURES[reply.nature]))
        if reply.attachments:
            count = reply.attachments
            text = ngettext("%(n)d attachment", "%(n)d attachments", count)
            facts.append(text % {"n": count})
        who = [proposal_line(each) for each in self.proposed]
        told = _("Probably: %(who)s") % {"who": "\n".join(who)} if who else ""
        self.card.show_message(
            sender_of(reply), " · ".join(facts), reply.text or _("without text"),
            subject=reply.subject, more=told or _("Nobody with this number or address is known."),
        )  # fmt: skip

    def do(self, key: str) -> None:
        """Do one thing with the chosen reply."""
        reply = self.reply
        if reply is None:
            return
        if key == ASIDE:
            self._ask_reason(reply)
            return
        from desktop.exchange.match_sheet import MatchSheet

        MatchSheet(self.desk, reply, self.proposed, is_new=key == NEW).open()

    def _ask_reason(self, reply: ReplyView) -> None:
        line = QLineEdit()
        hold(line, LONGEST_REASON)
        field = Field(_("Why does this need no reply?"), line)

        def take() -> str:
            reason = line.text().strip()
            if not reason:
                return _("Write a reason in a few words")
            self.work.do(lambda unit: set_aside(unit, reply.id, reason, version=reply.version))
            return ""

        title = _("No reply needed: %(who)s") % {"who": sender_of(reply)}
        Popover(self.desk, title, (field,), _("Set aside"), take).open()


def sender_of(reply: ReplyView) -> str:
    """Return who wrote, by number or address as people write it."""
    if reply.kind == "sms":
        return show_phone(reply.from_address)
    return reply.from_address or _("unknown sender")


def line_of(reply: ReplyView) -> Line:
    """Return a reply as it stands in the list."""
    status, icon = STATUS.get(reply.nature, ("neutral", ""))
    shown = reply.subject or " ".join(reply.text.split())
    state = moment(reply.received_at)
    if reply.nature != "answer":
        state = f"{_(words.NATURES[reply.nature])} · {state}"
    return Line(
        row=reply, icon=words.KIND_ICONS[reply.kind], channel=words.KIND_CHANNELS[reply.kind],
        name=reply.name or sender_of(reply), after="", below=shown or _("without text"),
        state=state, state_icon=icon, status=status,
    )  # fmt: skip


def proposal_line(each: Proposal) -> str:
    """Return a proposed citizen with why, and what we wait for."""
    told = [each.name, age(each.age), _(words.WHY_PROPOSED[each.why])]
    if each.question:
        told.append(_("we wait for: %(question)s") % {"question": each.question})
    return " · ".join(part for part in told if part)
