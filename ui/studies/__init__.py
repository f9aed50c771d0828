"""The Studies page: what is in the review, what was recognised in it, and how far each study is."""
