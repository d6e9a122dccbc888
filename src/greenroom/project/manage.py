"""Django's own commands, for developers: `python -m greenroom.project.manage makemigrations`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of Django's commands on this project."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "greenroom.project.settings")
    execute_from_command_line(["manage", *sys.argv[1:]])


if __name__ == "__main__":
    main()
