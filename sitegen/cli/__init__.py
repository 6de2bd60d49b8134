"""The command line: parses arguments, runs commands, prints, and returns exit codes.

Nothing outside this package prints.
"""
