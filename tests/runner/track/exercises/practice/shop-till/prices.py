PRICES = {"tea": 250, "mug": 900}
