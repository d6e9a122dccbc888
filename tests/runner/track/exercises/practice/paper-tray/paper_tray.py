class EmptyTrayException(Exception):
    pass


class Tray:
    def __init__(self, sheets=()):
        pass
