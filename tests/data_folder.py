"""Loaded before Django (see addopts in pyproject.toml): no test touches the user's own data."""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="greenroom-tests-")
os.environ["GREENROOM_DATA"] = FOLDER
os.environ.pop("GREENROOM_DEBUG", None)
# No test asks a model that somebody set up for themselves.
for name in [
    one for one in os.environ if one.startswith(("GREENROOM_MODEL_", "GREENROOM_SPEECH_"))
]:
    del os.environ[name]
os.environ.pop("GREENROOM_EMBEDDING_MODEL", None)
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
