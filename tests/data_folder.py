"""Loaded before Django (see addopts in pyproject.toml): no test touches the user's own data."""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="greenroom-tests-")
os.environ["GREENROOM_DATA"] = FOLDER
os.environ.pop("GREENROOM_DEBUG", None)
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
