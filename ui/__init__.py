"""The window. Thin: pages show what `appraise` gives back and call one method per user action."""
