"""What is true in the sample world, before any system has written it down wrongly.

Belongs here: how cold a day is, what a home uses, what is billed and said.
Does not: column names and file formats (`exports`).
Example: `weather.make_weather(window, seed).celsius[region, day]`.
"""
