"""How a violation stood on a day, as SQL over its steps. Counting rules: docs/figures.md."""

_STOOD = """
WITH v AS MATERIALIZED (SELECT w.id, w.reference, w.hotel_id, w.found,
    (SELECT CASE x.kind WHEN 'ordered' THEN x.due END FROM step x WHERE x.violation_id = w.id AND x.day <= {day}
      AND x.kind IN ('ordered', 'reopened') ORDER BY x.id DESC LIMIT 1) AS due,
    (SELECT y.kind FROM step y WHERE y.violation_id = w.id AND y.day <= {day}
      AND y.kind IN ('transferred', 'waived', 'not_established', 'closed', 'reopened')
      ORDER BY y.id DESC LIMIT 1) AS ended,
    (SELECT z.kind FROM step z WHERE z.violation_id = w.id AND z.day <= {day}
      AND z.kind IN ('verified', 'reopened') ORDER BY z.id DESC LIMIT 1) AS looked
  FROM violation w WHERE w.found {found})"""
UNSETTLED = "coalesce(v.ended, 'reopened') = 'reopened'"  # no step has ended it, or it is open again
UNMENDED = "coalesce(v.looked, 'reopened') = 'reopened'"  # nobody has seen that it was put right


def stood(found: str, day: str) -> str:
    """Return violations `v` that were `found` (a condition on the day) as each stood on a day (a parameter).

    `due` is by when the last order asked for it, none since it was reopened, `ended` the step that ended it or opened
    it again, `looked` whether it was seen to be put right. MATERIALIZED: they are looked up once, not once for each
    part that one is in.
    """
    return _STOOD.format(found=found, day=day)
