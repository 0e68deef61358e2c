"""Print the table of `subnets/clicks/country_languages.py` from the system's list of locales.

A locale's name is a language and a country where it is at home, such as de_AT.

    python tools/make_country_languages.py
"""

import re
import textwrap
from collections import defaultdict
from pathlib import Path

LOCALES = Path("/usr/share/i18n/locales")
NAME = re.compile(r"([a-z]{2,3})_([A-Z]{2})(?:@\w+)?")


def countries_by_language() -> dict[str, list[str]]:
    """Return the countries of each language's locales."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in LOCALES.iterdir():
        name = NAME.fullmatch(path.name)
        if name:
            found[name[1]].add(name[2])
    return {language: sorted(found[language]) for language in sorted(found)}


def main() -> None:
    """Print the entries of the table, a country with all its languages."""
    languages: dict[str, list[str]] = defaultdict(list)
    for language, countries in countries_by_language().items():
        for country in countries:
            languages[country].append(language)
    words = [f"{country}:{','.join(languages[country])}" for country in sorted(languages)]
    for line in textwrap.wrap(" ".join(words), 92, break_on_hyphens=False):
        print(f'    "{line} "')


if __name__ == "__main__":
    main()
