"""Agent texts of the season, in the classes that a record holds."""

import pytest

from byzantium.edge.user_agents import agent_list_version, read_agent
from byzantium.lab.visitors.programs import CRAWLERS, PREVIEWS, TOOLS

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/150.0.0.0 Safari/537.36"
ANDROID = f"Mozilla/5.0 (Linux; Android 10; K) {WEBKIT}"
IOS = "(KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WINDOWS, ("", "chrome", 150, "windows", "desktop")),
        (f"{WINDOWS} Edg/150.0.0.0", ("", "edge", 150, "windows", "desktop")),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
            ("", "firefox", 153, "linux", "desktop"),
        ),
        (
            f"{ANDROID} Chrome/151.0.0.0 Mobile Safari/537.36",
            ("", "chrome", 151, "android", "phone"),
        ),
        (f"{ANDROID} Chrome/151.0.0.0 Safari/537.36", ("", "chrome", 151, "android", "tablet")),
        (
            f"{ANDROID} SamsungBrowser/29.0 Chrome/138.0.0.0 Mobile Safari/537.36",
            ("", "samsung", 29, "android", "phone"),
        ),
        (
            f"Mozilla/5.0 (Linux; Android 10; K; wv) {WEBKIT} Version/4.0 Chrome/151.0.0.0 "
            "Mobile Safari/537.36",
            ("", "webview", 151, "android", "phone"),
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 {IOS}",
            ("", "safari", 26, "ios", "phone"),
        ),
        (
            f"Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 {IOS}",
            ("", "safari", 26, "ios", "tablet"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Mobile/15E148 Twitter for iPhone/11.40",
            ("", "webview", 18, "ios", "phone"),
        ),
        ("", ("empty", "", 0, "", "")),
        ("   ", ("empty", "", 0, "", "")),
        (WINDOWS.replace("Chrome/", "HeadlessChrome/"), ("tool", "", 0, "", "")),
        ("Mozilla/5.0", ("tool", "", 0, "", "")),
        ("okay/1", ("tool", "", 0, "", "")),
        (
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0)",
            ("assistant", "", 0, "", ""),
        ),
    ],
)
def test_agents_have_classes(text: str, expected: tuple[str, str, int, str, str]) -> None:
    assert read_agent(text) == expected


@pytest.mark.parametrize("program", [*PREVIEWS, *CRAWLERS], ids=lambda program: program.agent[:40])
def test_programs_are_known_by_what_they_say(program: tuple[int, str, str]) -> None:
    assert read_agent(program[1]).declared == program[2]


def test_tools_are_no_browsers() -> None:
    assert {read_agent(agent).declared for agent in TOOLS} == {"tool", "empty"}


def test_a_boundless_text_is_read_in_part() -> None:
    assert read_agent(WINDOWS + " x" * 100_000).browser == "chrome"
    assert read_agent(f"Mozilla/5.0 (X11; Linux x86_64) Chrome/{'9' * 5000}.0").major <= 9_999


def test_the_lists_have_versions() -> None:
    assert "/" in agent_list_version()
