from post_mortem import debug_on_error


def price_each(pence: int, pieces: int) -> float:
    return pence / pieces


def main() -> None:
    for pence, pieces in [(900, 3), (250, 0)]:
        price_each(pence, pieces)


if __name__ == "__main__":
    with debug_on_error():
        main()
