def answer(n):
    held = []
    while True:
        held.append(b"x" * 1_000_000 + bytes([len(held) % 256]))
