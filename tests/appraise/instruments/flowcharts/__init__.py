"""Second encodings of official flowcharts: walks along the arrows, made without a look at the instrument files."""
