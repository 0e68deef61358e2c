"""The page on which the market is watched, and the JSON API behind it.

Here live the watch that follows log and chain by itself, the documents of the API, and the page;
no rule, no score and no adapter lives here, and nothing here writes to the chain or to a file.
It may import the rooms from `units` to `subnets`, `edge`, and the web framework.
"""
