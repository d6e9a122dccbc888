def find(word, path):
    with open(path) as file:
        return [line.rstrip() for line in file if word in line]
