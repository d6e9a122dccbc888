import pytest
from studio.booking import Diary


@pytest.fixture
def diary():
    return Diary()
