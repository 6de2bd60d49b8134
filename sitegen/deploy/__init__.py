"""Handing the site over to those who publish it: the only writer to other machines."""
