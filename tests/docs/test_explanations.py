"""The figures of the explanations are what the rules compute, and each page shows a plot."""

import doctest
import re
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "docs" / "explanation").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_come_out(page: Path) -> None:
    ran = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert ran.attempted > 5
    assert ran.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert any(link.endswith(".svg") for link in links)
    paths = re.findall(r"`(src/[\w/.-]+)`", text)
    root = page.parents[2]
    absent = [link for link in links if not (page.parent / link).exists()]
    absent += [path for path in paths if not (root / path).exists()]
    assert not absent
