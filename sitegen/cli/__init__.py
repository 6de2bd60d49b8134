"""The command line: arguments in, exit code out. Only here anything is printed."""
