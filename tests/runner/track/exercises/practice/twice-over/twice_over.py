def double(value):
    pass
