"""Pure arithmetic on who met whom: frozen records in, frozen answers out.

No clock (``today`` is an argument), no database, no web, no randomness without a seed.
"""
