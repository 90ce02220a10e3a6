"""The document of the enforcement rules: the table of steps with its picture, closing, clocks, offences."""

_ENFORCEMENT = """# From violation to closure

Made from `hotelaudit/catalogue/data/offences.toml`, `clocks.toml` and the table in `hotelaudit/rules/matters.py` by
`python .ci/documents.py`. Certainty: high, an official text was read; med, a paraphrase or an
excerpt; low, not confirmed.

## What may follow what

A violation moves on three tracks at once, and each step moves one of them. All rest once the
matter is ended, until it is
reopened: then rectification and case begin anew, and what was done before stays on record. The
steps of a track go forward in time, and what ends the matter or reopens it lies after all that was done until then.
"""
_CLOSING = """
## What closing needs

Said all at once (`violation close`, `violation show`): it was verified by two people, neither of whom had to
put it right; the case, if there is one, is served or paid, the fine in full (what was paid before an annulment counts
for the decision that follows); what was preserved was decided on;
what was removed under V01 or V02 was confiscated, or no penalty was decided on; each order, notice, decision
and service has its number or a reason why not; a photo shows it put right (`evidence add … --stage after`), and
where photos show rooms as they were found (`--stage before --room`), one shows each of these rooms put right; a photo
from before without a room asks for any photo after; somebody approved it. Which offence it is must be decided.
Two people look at it again after closing, too: by the day that the re-inspection named, else by the clock.

What an end (closing, transfer, waiver, not established) rests on stays: `undo` takes back no step, evidence or fact
from before it, and `violation set` changes none of the facts by which it was weighed (offence, party, base, who must
put it right, what was removed, when the act ended); take the end back first, or reopen the matter. What only
describes it (`--note`, `--office`, …) may be changed at any time.

Flags, shown and never in the way: an incomplete file (something was removed and nothing decided), a fine
without the confiscation that is not optional (an older record), words of seizure or forced removal
(查封, 扣押, 强制拆除) for which R129 gives no power, sets whose list has fewer antennas, LNBs or receivers than
sets (1套 is an antenna with at least an LNB and a receiver; what the party took down itself it may have kept),
a decision that does not fit the offence or the party, a matter that is closed and lacks what closing needs.

A fine is held against the most for that party; where texts in circulation differ, against the lower one; where
none was found, that it was not checked is said. A fine alone is refused where the confiscation is not optional,
unless nothing was removed (`--sets 0`). What the bureau may not punish itself asks for the transfer. The law of
the day on which it was found is used; of a day before the text that was read, that the text of then was not
seen is said. Where only a unit or only an individual can commit an offence, the party is taken from it. Facts that
are changed later are held against the decision that stands: annul it first. No table ranks anybody by fines
(《行政处罚法》 74).

An act that was found more than two years after it had ended (`--act-ended`; the day of its end is not counted, and
what goes on, as a mounted dish does, has none) is not punished (《行政处罚法》 36): no case is filed, told or
decided but as one of no penalty, and nothing need be confiscated to close it.

`violation decide --discretion` names the grade (裁量档次) by which a fine was measured. Where `offences.toml` of the
bureau gives that grade a range for the offence, a fine outside it is refused; where it does not, only the most that
the law allows is held against it, and that is said. No table of ranges was found, so none is shipped.

A violation of the same kind at the same hotel, found after an earlier one was closed, is a relapse (反弹).

## Random inspection

`draw` takes a share of the venues of each risk grade, apportioned to the counties, by SHA-256 of plan,
seed and reference; and as
many inspectors for each. No official grades were found: `high` has something open or failed at its last
visit, `low` complied, the
rest is `normal`. Shares, months and cap are settings of `lots.toml`. A venue is left out, and told so,
because it is closed, is
inspected directly (a complaint or a transfer is open there), reached the yearly cap, or was visited lately.

`draw run` records the lot in the journal and keeps the bytes of its file beside the database (`work.draws/`) under
their SHA-256, on the disk before the record that names them; `draw show` gives it again, `draw verify` draws it
again, `db check` misses a file that is gone or changed. The same lot is recorded once; one that is taken back by
`undo` stays in the journal, and its file in the folder. A server's lots lie in the data folder of whoever drew
them, and `db backup` copies the database, not the folder: copy both. The sample is only read: a lot drawn from it
is not recorded. A result is to be published within the 20 working days of the Information Disclosure Regulation,
26 (the clock `publication`), counted from the day of the draw.

## The lists

问题清单, 任务清单, 责任清单 and the 整改台账 are views of one set of rows: `violation ledger --view`, and sheets of
`export`.

## Clocks

The day of the event is not counted. Working days are the State Council's, with make-up days; of a year whose
calendar is not known that is said, and nothing is guessed. A right of the party that ends is shown with `due
--rights`.

Late payment adds 3 % a day (APL 72(1)), reckoned on what of the fine was unpaid that day and added up, at most the
fine. It stays when the fine is paid: `violation show` tells it, and `due` until the matter is ended. That it was paid
as well, or waived, is said with `--note`. The law says 3 % of the fine; what was paid in part is not counted against
the party.
"""


def enforcement() -> str:
    """Return the offences, the table of steps with its picture, what closing needs, and the clocks."""
    from hotelaudit.catalogue.clocks import clocks
    from hotelaudit.catalogue.offences import offences
    from hotelaudit.catalogue.values import label
    from hotelaudit.rules.matters import MOVES, NEEDS

    lines = [_ENFORCEMENT]
    for track in ("rectification", "case", "items", "matter"):
        lines.append(f"```mermaid\n---\ntitle: {track}\n---\nstateDiagram-v2")
        for step, move in MOVES.items():
            if move.track == track:
                lines += [f"    {place} --> {to}: {step}" for place, to in move.to.items()]
        lines.append("```\n")
    lines.append("| step | 中文 | track | from | to | needs |\n|---|---|---|---|---|---|")
    for step, move in MOVES.items():
        cells = (f"`{step}`", _zh("step_kind", step), move.track, ", ".join(move.to),
                 ", ".join(dict.fromkeys(move.to.values())), ", ".join(NEEDS.get(step, ())))  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    lines.append(_CLOSING)
    lines.append("| clock | 中文 | from | runs | until | law |\n|---|---|---|---|---|---|")
    for clock in clocks():
        then = f" and then {clock.then}" if clock.then else ""
        mark = " (a right)" if clock.window else " (not before)" if clock.earliest else ""
        what = f"{clock.amount}{then} {clock.kind}{mark}"
        cells = (clock.code, clock.zh, clock.starts, what, ", ".join(clock.until), clock.law_zh)
        lines.append(f"| {' | '.join(cells)} |")
    lines.append("\n## Offences\n\n| code | 中文 | English | breached | punished by | individual max ¥ | unit max ¥ |"
                 " confiscation | authority | certainty |\n|---|---|---|---|---|---|---|---|---|---|")  # fmt: skip
    for one in offences():
        most = f"{one.times} × base" if one.times else "not seen" if one.unseen else None
        cells = (one.code, one.zh, one.en, one.breached, one.punished, most or _yuan(one.individual),
                 (most or _yuan(one.unit)) + (f" ({one.conflict})" if one.conflict else ""), one.confiscation,
                 label("authority", one.authority), one.confidence)  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _zh(kind: str, code: str) -> str:
    from hotelaudit.catalogue.values import table

    return str(table(kind)[code]["zh"])


def _yuan(amount: int | None) -> str:
    return "–" if amount is None else f"{amount:,}"
