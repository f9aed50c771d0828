"""Speed, measured side by side in one run and printed; never asserted. `make bench` runs it."""
