"""Which languages are at home in each country, as primary tags.

Made by tools/make_country_languages.py from the GNU C library's list of locales, version 2.36.
Part of the rule table, since it decides points.
"""

from typing import Final

_COUNTRIES: Final = (
    "AD:ca AE:ar AF:ps AG:en AL:sq AM:hy AR:es AT:de AU:en AW:nl,pap AZ:az BA:bs BD:bn "
    "BE:de,fr,li,nl,wa BG:bg BH:ar BO:es BR:pt BT:dz BW:en BY:be CA:en,fr,ik,iu,shs CD:ln "
    "CH:de,fr,it,wae CL:es CN:bo,ug,zh CO:es CR:es CU:es CW:pap CY:el,tr CZ:cs "
    "DE:de,dsb,fy,hsb,nds DJ:aa,so DK:da,en DO:es DZ:ar,ber,kab EC:es EE:et EG:ar "
    "ER:aa,byn,gez,ti,tig ES:an,ast,ca,es,eu,gl ET:aa,am,gez,om,sid,so,ti,wal FI:fi,sv FJ:hif "
    "FO:fo FR:br,ca,eu,fr,ia,oc GB:cy,en,gd,gv,kw GE:ab,ka GH:ak GL:kl GR:el GT:es HK:en,yue,zh "
    "HN:es HR:hr HT:ht HU:hu ID:id IE:en,ga IL:en,he IN:anp,ar,as,bhb,bho,bn,bo,brx,doi,en,gu,hi, "
    "hne,kn,kok,ks,mag,mai,mjw,ml,mni,mr,or,pa,raj,sa,sat,sd,ta,tcy,te,ur IQ:ar,ckb IR:az,fa "
    "IS:is IT:ca,de,fur,it,lij,sc JO:ar JP:ja KE:om,so,sw KG:ky KH:km KR:ko KW:ar KZ:kk LA:lo "
    "LB:ar LI:de LK:si,ta LT:lt,sgs LU:de,fr,lb LV:lv LY:ar MA:ar,ber,rif ME:sr MG:mg MK:mk,sq "
    "MM:mnw,my,shn MN:mn MT:mt MU:mfe MV:dv MX:es,nhn MY:ms NG:en,ha,ig,yo NI:es,miq "
    "NL:fy,li,nds,nl NO:nb,nn,se NP:bho,mai,ne,the NU:niu NZ:en,mi,niu OM:ar PA:es "
    "PE:agr,ayc,es,quz PG:tpi,yuw PH:en,fil,tl PK:pa,ur PL:csb,pl,szl PR:es PT:pt PY:es QA:ar "
    "RO:ro RS:sr RU:ce,cv,mhr,os,ru,sah,tt RW:rw SA:ar SC:en SD:ar SE:sv SG:en,zh SI:sl SK:sk "
    "SN:ff,wo SO:so SS:ar SV:es SY:ar TH:th TJ:tg TM:tk TN:ar TO:to TR:ku,tr "
    "TW:cmn,hak,lzh,nan,zh TZ:sw UA:crh,ru,uk UG:lg US:chr,en,es,unm,yi UY:es UZ:uz VE:es VN:vi "
    "VU:bi WS:sm YE:ar ZA:af,en,nr,nso,ss,st,tn,ts,ve,xh,zu ZM:bem,en ZW:en "
)

COUNTRY_LANGUAGES: Final[tuple[tuple[str, str], ...]] = tuple(
    (entry[:2], language) for entry in _COUNTRIES.split() for language in entry[3:].split(",")
)
"""(country, language), sorted."""
