"""`python -m pipelines` is `enduse`."""

from pipelines.cli import main

if __name__ == "__main__":
    main()
