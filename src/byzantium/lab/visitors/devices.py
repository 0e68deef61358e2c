"""Devices as a web server and a script see them: agent texts, hints, screens, graphics.

The lists follow what browsers of the season send; a device is drawn once for a person and stays
the same on every visit.
"""

from random import Random
from typing import Final, NamedTuple

from byzantium.lab.visitors.plan import Headers

CHROME: Final = (148, 150, 150, 151, 151, 151, 152)
"""Major versions in use, the common ones repeated."""
FIREFOX: Final = (149, 152, 153, 153)
IPHONES: Final = (
    (393, 852, 300), (393, 852, 300), (402, 874, 300), (390, 844, 300), (390, 844, 300),
    (430, 932, 300), (440, 956, 300), (375, 812, 300), (375, 667, 200),
)  # fmt: skip
ANDROIDS: Final = (
    (412, 915, 263, "Mali-G715"), (384, 832, 281, "Adreno (TM) 740"),
    (360, 780, 300, "Adreno (TM) 730"), (393, 873, 275, "Mali-G57"),
    (412, 892, 262, "Adreno (TM) 619"), (360, 800, 200, "PowerVR Rogue GE8320"),
    (384, 854, 281, "Xclipse 940"), (393, 851, 275, "Adreno (TM) 650"),
)  # fmt: skip
WINDOWS: Final = (
    (1920, 1080, 100, 8, "Intel, Intel(R) UHD Graphics 630 (0x00003E9B)"),
    (1920, 1080, 100, 12, "NVIDIA, NVIDIA GeForce RTX 3060 (0x00002503)"),
    (1536, 864, 125, 8, "Intel, Intel(R) Iris(R) Xe Graphics (0x000046A6)"),
    (2560, 1440, 100, 16, "NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786)"),
    (1366, 768, 100, 4, "Intel, Intel(R) HD Graphics 520 (0x00001916)"),
    (1536, 960, 125, 16, "AMD, AMD Radeon(TM) Graphics (0x00001638)"),
    (1440, 900, 100, 4, "Intel, Intel(R) UHD Graphics 620 (0x00005917)"),
    (1920, 1200, 100, 20, "Intel, Intel(R) Arc(TM) Graphics (0x00007D55)"),
)
MACS: Final = ((1440, 900, 8), (1470, 956, 8), (1512, 982, 10), (1728, 1117, 12), (1920, 1080, 8))
HTML: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Device(NamedTuple):
    """A browser on a machine."""

    name: str
    agent: str
    hints: Headers
    """Client hints, empty for browsers that send none."""
    width: int
    height: int
    ratio: int
    touch: int
    cores: int | None
    renderer: str
    phone: bool


def chance(rng: Random, share: float) -> bool:
    """Tell whether something happens that happens in this share of cases."""
    return rng.random() < share


def iphone(rng: Random) -> Device:
    """Return an iPhone: Safari, or the web view of the app that showed the post."""
    width, height, ratio = rng.choice(IPHONES)
    system = rng.choice(("18_6", "18_7", "18_7", "18_5"))
    base = (
        f"Mozilla/5.0 (iPhone; CPU iPhone OS {system} like Mac OS X) "
        "AppleWebKit/605.1.15 (KHTML, like Gecko)"
    )
    release = rng.choice(("26.0", "26.1", "26.1", "18.6"))
    agent = rng.choice(
        (
            f"{base} Version/{release} Mobile/15E148 Safari/604.1",
            f"{base} Version/{release} Mobile/15E148 Safari/604.1",
            f"{base} Mobile/15E148 Twitter for iPhone/11.40",
            f"{base} Mobile/15E148",
        )
    )
    return Device("iphone", agent, (), width, height, ratio, 5, 4, "Apple GPU", phone=True)


def android(rng: Random) -> Device:
    """Return an Android phone: Chrome, Samsung's browser, or an app's web view."""
    width, height, ratio, chip = rng.choice(ANDROIDS)
    major = rng.choice(CHROME)
    webkit = "AppleWebKit/537.36 (KHTML, like Gecko)"
    tail = f"Chrome/{major}.0.0.0 Mobile Safari/537.36"
    brand = "Google Chrome"
    agent = f"Mozilla/5.0 (Linux; Android 10; K) {webkit} {tail}"
    if chance(rng, 0.3):
        agent = f"Mozilla/5.0 (Linux; Android 10; K; wv) {webkit} Version/4.0 {tail}"
        brand = "Android WebView"
    elif chance(rng, 0.2):
        agent = f"Mozilla/5.0 (Linux; Android 10; K) {webkit} SamsungBrowser/29.0 {tail}"
        brand = "Samsung Internet"
    renderer = f"ANGLE ({chip.split()[0]}, {chip}, OpenGL ES 3.2)"
    hints = chromium_hints(major, brand, "Android", phone=True)
    return Device("android", agent, hints, width, height, ratio, 5, 8, renderer, phone=True)


def windows(rng: Random) -> Device:
    """Return a Windows machine with Chrome, Edge or Firefox."""
    width, height, ratio, cores, chip = rng.choice(WINDOWS)
    renderer = f"ANGLE ({chip} Direct3D11 vs_5_0 ps_5_0, D3D11)"
    base = "Mozilla/5.0 (Windows NT 10.0; Win64; x64"
    if chance(rng, 0.14):
        major = rng.choice(FIREFOX)
        agent = f"{base}; rv:{major}.0) Gecko/20100101 Firefox/{major}.0"
        hints: Headers = ()
    else:
        major = rng.choice(CHROME)
        edge = chance(rng, 0.25)
        agent = f"{base}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"
        agent += f" Edg/{major}.0.0.0" if edge else ""
        brand = "Microsoft Edge" if edge else "Google Chrome"
        hints = chromium_hints(major, brand, "Windows", phone=False)
    touch = 10 if chance(rng, 0.1) else 0
    return Device(
        "windows", agent, hints, width, height, ratio, touch, cores, renderer, phone=False
    )


def mac(rng: Random) -> Device:
    """Return a Mac with Safari or Chrome."""
    width, height, cores = rng.choice(MACS)
    base = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
    if chance(rng, 0.45):
        release = rng.choice(("26.0", "26.1", "18.6"))
        agent = f"{base} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{release} Safari/605.1.15"
        return Device("mac", agent, (), width, height, 200, 0, cores, "Apple GPU", phone=False)
    major = rng.choice(CHROME)
    agent = f"{base} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"
    chip = rng.choice(("M1", "M2", "M3", "M1 Pro"))
    renderer = f"ANGLE (Apple, ANGLE Metal Renderer: Apple {chip}, Unspecified Version)"
    hints = chromium_hints(major, "Google Chrome", "macOS", phone=False)
    return Device("mac", agent, hints, width, height, 200, 0, cores, renderer, phone=False)


def linux(rng: Random) -> Device:
    """Return a Linux machine with Firefox or Chrome."""
    if chance(rng, 0.5):
        major = rng.choice(FIREFOX)
        agent = f"Mozilla/5.0 (X11; Linux x86_64; rv:{major}.0) Gecko/20100101 Firefox/{major}.0"
        return Device(
            "linux", agent, (), 1920, 1080, 100, 0, 8, "Intel(R) HD Graphics", phone=False
        )
    major = rng.choice(CHROME)
    agent = (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{major}.0.0.0 Safari/537.36"
    )
    renderer = "ANGLE (AMD, AMD Radeon RX 6600 (radeonsi, navi23, LLVM 19.1.7), OpenGL 4.6)"
    hints = chromium_hints(major, "Google Chrome", "Linux", phone=False)
    return Device("linux", agent, hints, 2560, 1440, 100, 0, 12, renderer, phone=False)


def some_device(rng: Random, desktop_share: float = 0.3) -> Device:
    """Return a device of a reader of social posts: mostly phones."""
    if not chance(rng, desktop_share):
        return iphone(rng) if chance(rng, 0.48) else android(rng)
    make = rng.choices((windows, mac, linux), (68, 27, 5))[0]
    return make(rng)


def chromium_hints(major: int, brand: str, system: str, *, phone: bool) -> Headers:
    """Return the hints that Chromium sends unasked."""
    brands = f'"Chromium";v="{major}", "{brand}";v="{major}", "Not_A Brand";v="24"'
    return (
        ("sec-ch-ua", brands),
        ("sec-ch-ua-mobile", "?1" if phone else "?0"),
        ("sec-ch-ua-platform", f'"{system}"'),
    )


def navigation(site: str = "cross-site") -> Headers:
    """Return the Sec-Fetch headers of a click on a link."""
    return (
        ("sec-fetch-site", site),
        ("sec-fetch-mode", "navigate"),
        ("sec-fetch-user", "?1"),
        ("sec-fetch-dest", "document"),
    )
