"""From a project to what a reader holds in the hand: charts, PDF, tables and data."""
