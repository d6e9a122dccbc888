def find(word, path):
    pass
