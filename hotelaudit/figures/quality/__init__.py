"""The records looked at with suspicion: each rule of the catalogue a question in plain SQL.

A rule that cannot be asked is not asked. Left out for want of what they would read:

- a visit that was too short: a visit has a day, no times (a form's `start` and `end` are not kept). Asked instead is
  `too_many_visits_a_day`: how many visits one inspector closed on one day.
- a closed hotel that was visited: no state of a hotel is recorded. For the same reason `date_before_hotel` knows no
  opening day; it asks for days before any such register was kept.
- a total that is lower than in the last report: reports are not kept.
"""
