"""The Report page: what goes in, the real pages, and the export."""
