"""The program's messages: one gettext catalogue per language, en.po, ru.po and kk.po."""
