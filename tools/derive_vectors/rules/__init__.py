"""Rules of the protocol as plain integer arithmetic, written as literally as they are described.

One file a chapter lives here, and no choice of inputs. It imports the standard library and the
fixed point of this folder.
"""
