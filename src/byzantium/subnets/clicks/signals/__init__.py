"""The signals, one in a file: each reads clicks and says what speaks for or against them.

A signal knows the rule table and the clicks of the windows it is given, no miner's average, no
price and nothing that is not in a published record.
It may import `links` and the rule table beside it.
"""
