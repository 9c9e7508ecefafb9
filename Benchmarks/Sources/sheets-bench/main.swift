print("nothing measured yet")
