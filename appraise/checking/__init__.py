"""Whether reported numbers can be true: findings about figures as they are printed, with the working shown.

Nothing here accuses anybody: a finding says what arithmetic gives, what would explain a difference, and how much the
check can tell at all. A person decides what it means.
"""
