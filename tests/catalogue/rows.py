"""Rows as a bureau may write them."""

A_GROUP = """
[[group]]
code = "iptv"
zh = "IPTV直播"
en = "IPTV live"
letter_zh = "I"
letter_en = "I"
colour = "white"
order = 9
when = { tv_mode = ["direct_live"], delivery = ["iptv"] }
"""
