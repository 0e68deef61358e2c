"""Visitors of tracked links: people, innocents who look odd, programs, and bots that are bought.

A seed gives a list of planned visits, and a replayer plays it over HTTP; how such traffic behaves
is written down here, and nothing of how it is judged.
It may import `links` for names of things and `edge` for the network table, never `subnets`.
"""
