"""The records looked at with suspicion: each rule of the catalogue a question in plain SQL.

What nobody wrote down says nothing: a visit that came without times is never too short, a hotel without an opening day
was there always.
"""
