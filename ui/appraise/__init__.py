"""The Appraise page: domains, the questions of one domain, and the source beside them."""
