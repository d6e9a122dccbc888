def greet(name="you"):
    print("greeting", name)
    return f"Warm greetings to {name}!"
