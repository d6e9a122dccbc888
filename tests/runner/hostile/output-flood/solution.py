def answer(n):
    while True:
        print("x" * 1_000)
