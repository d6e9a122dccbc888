class EmptyTrayException(Exception):
    """Nothing is left."""


class Sheet:
    def __init__(self, value):
        self._value = value

    def value(self):
        return self._value


class Tray:
    def __init__(self, sheets=()):
        self._sheets = [Sheet(one) for one in sheets]

    def __len__(self):
        return len(self._sheets)

    def __iter__(self):
        return (sheet.value() for sheet in reversed(self._sheets))

    def __eq__(self, other):
        return isinstance(other, Tray) and list(self) == list(other)

    def push(self, value):
        self._sheets.append(Sheet(value))

    def pop(self):
        if not self._sheets:
            raise EmptyTrayException("The tray is empty.")
        return self._sheets.pop().value()

    def top(self):
        return self._sheets[-1] if self._sheets else None

    def mapped(self, function):
        return Tray(function(sheet.value()) for sheet in self._sheets)
