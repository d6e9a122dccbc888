def higher(first, second):
    pass


def is_spring_tide(moon):
    pass
