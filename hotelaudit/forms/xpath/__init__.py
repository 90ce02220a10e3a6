"""The expressions of XForms: read once, rewritten, then evaluated by lxml with the functions of ODK."""
