"""The instruments: their list, their passports, and their decision diagrams."""
