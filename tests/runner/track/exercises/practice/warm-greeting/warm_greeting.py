def greet(name=None):
    pass
