"""`python -m sitegen` is `sitegen`."""

from sitegen.cli.main import main

if __name__ == "__main__":
    main()
