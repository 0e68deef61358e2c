"""How far the clocks of each country stand from UTC: minutes, in JavaScript's sign.

Made by tools/make_country_clocks.py from the time zone database 2025b for the year 2026. Part
of the rule table, since it decides points.
"""

from typing import Final

_COUNTRIES: Final[dict[tuple[int, int], str]] = {
    (-840, -720): "KI",
    (-825, -720): "NZ",
    (-780, -780): "TK TO WS",
    (-780, 180): "AQ",
    (-720, -720): "FJ MH NR TV WF",
    (-720, -660): "NF",
    (-720, -120): "RU",
    (-720, 660): "UM",
    (-660, -660): "NC SB VU",
    (-660, -600): "FM PG",
    (-660, -480): "AU",
    (-600, -600): "GU MP",
    (-540, -540): "JP KP KR PW TL",
    (-540, -420): "ID",
    (-480, -480): "BN HK MO MY PH SG TW",
    (-480, -420): "MN",
    (-480, -360): "CN",
    (-420, -420): "CX KH LA TH VN",
    (-390, -390): "CC MM",
    (-360, -360): "BD BT IO KG",
    (-345, -345): "NP",
    (-330, -330): "IN LK",
    (-300, -300): "KZ MV PK TF TJ TM UZ",
    (-270, -270): "AF",
    (-240, -240): "AE AM AZ GE MU OM RE SC",
    (-210, -210): "IR",
    (-180, -180): "BH BY DJ ER ET IQ JO KE KM KW MG QA SA SO SY TR TZ UG YE YT",
    (-180, -120): "AX BG CY EE EG FI GR IL LB LT LV MD PS RO UA",
    (-120, -120): "BI BW LS LY MW MZ NA RW SD SS SZ ZA ZM ZW",
    (-120, -60): (
        "AD AL AT BA BE CD CH CZ DE DK FR GI HR HU IT LI LU MC ME MK MT NL NO PL RS SE "
        "SI SJ SK SM VA"
    ),
    (-120, 0): "ES",
    (-60, -60): "AO BJ CF CG CM DZ GA GQ NE NG TD TN",
    (-60, 0): "EH FO GB GG IE IM JE MA",
    (-60, 60): "PT",
    (0, 0): "BF CI GH GM GN GW IS LR ML MR SH SL SN ST TG",
    (0, 240): "GL",
    (60, 60): "CV",
    (120, 120): "GS",
    (120, 180): "PM",
    (120, 300): "BR",
    (150, 480): "CA",
    (180, 180): "AR FK GF PY SR UY",
    (180, 240): "BM",
    (180, 360): "CL",
    (240, 240): "AG AI AW BB BL BO BQ CW DM DO GD GP GY KN LC MF MQ MS PR SX TT VC VE VG VI",
    (240, 300): "BS CU HT TC",
    (240, 600): "US",
    (300, 300): "CO JM KY PA PE",
    (300, 360): "EC",
    (300, 480): "MX",
    (360, 360): "BZ CR GT HN NI SV",
    (480, 480): "PN",
    (540, 600): "PF",
    (600, 600): "CK",
    (660, 660): "AS NU",
}

COUNTRY_CLOCKS: Final[tuple[tuple[str, int, int], ...]] = tuple(
    sorted(
        (country, low, high)
        for (low, high), countries in _COUNTRIES.items()
        for country in countries.split()
    )
)
"""(country, least minutes to UTC, most minutes to UTC), sorted by country."""
