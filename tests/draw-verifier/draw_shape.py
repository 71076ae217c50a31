"""The shape of a bundle: sections 1, 3, 8 and 10 of docs/draw-format.md, that is check 1 of section 9."""

import json
import re
import unicodedata
from datetime import datetime
from typing import Any, Callable, NoReturn

Shape = Callable[[Any, str], None]


class Broken(Exception):
    """The first thing that is wrong with a bundle: why and where, in the words of section 9."""

    def __init__(self, why: str, where: str) -> None:
        super().__init__(why, where)
        self.why, self.where = why, where



def read_json(data: bytes) -> Any:
    """UTF-8 JSON. 1.0 reads as 1 (section 3); NaN and the like are no JSON. Raises ValueError."""

    def whole(digits: str) -> float:
        return int(digits) if len(digits) < 20 else float(digits)  # beyond every range of the page

    def number(digits: str) -> float:
        value = float(digits)
        return int(value) if value.is_integer() else value

    def refuse(word: str) -> NoReturn:
        raise ValueError(word)

    try:
        return json.loads(data.decode('utf-8'), parse_int=whole, parse_float=number, parse_constant=refuse)
    except RecursionError:
        raise ValueError('nested too deeply') from None


def malformed(path: str) -> NoReturn:
    """Check 1."""
    raise Broken('malformed', path)


def text(pattern: str, holds: Callable[[str], bool] = lambda value: True) -> Shape:
    """A text that matches a pattern as a whole."""

    def check(value: Any, path: str) -> None:
        if not (isinstance(value, str) and re.fullmatch(pattern, value, re.DOTALL) and holds(value)):
            malformed(path)

    return check


def integer(least: int, greatest: int) -> Shape:
    """An integer of a range; true and false are none."""

    def check(value: Any, path: str) -> None:
        if type(value) is not int or not least <= value <= greatest:
            malformed(path)

    return check


def one_of(*values: Any) -> Shape:
    """One of the values listed."""

    def check(value: Any, path: str) -> None:
        if not any(type(value) is type(each) and value == each for each in values):
            malformed(path)

    return check


def either(first: Callable[[Any], bool], then: Shape, other: Shape) -> Shape:
    """The one shape for the values `first` is true of, else the other."""
    return lambda value, path: (then if first(value) else other)(value, path)


def nullable(shape: Shape) -> Shape:
    """Null or this shape."""
    return either(lambda value: value is None, one_of(None), shape)


def array(shape: Shape) -> Shape:
    """An array of this shape."""

    def check(value: Any, path: str) -> None:
        if not isinstance(value, list):
            malformed(path)
        for i, each in enumerate(value):
            shape(each, f'{path}[{i}]')

    return check


def members(**shapes: Shape) -> Shape:
    """An object with exactly these members."""

    def check(value: Any, path: str) -> None:
        if not isinstance(value, dict):
            malformed(path or 'bundle')
        prefix = path + '.' if path else ''
        for name, shape in shapes.items():
            if name not in value:
                malformed(prefix + name)
            shape(value[name], prefix + name)
        for name in value:
            if name not in shapes:
                malformed(prefix + name)

    return check


def normal_text(limit: int, pattern: str) -> Shape:
    """A Unicode text in normal form C, measured in UTF-16 units; unpaired surrogates are no text."""

    def holds(value: str) -> bool:
        paired = not re.search('[\ud800-\udfff]', value)
        return paired and len(value.encode('utf-16-le')) <= 2 * limit and unicodedata.is_normalized('NFC', value)

    return text(pattern, holds)


def is_real_time(pattern: str) -> Callable[[str], bool]:
    """Is the text a real day or instant of this strptime pattern?"""

    def holds(value: str) -> bool:
        try:
            return bool(datetime.strptime(value, pattern))
        except ValueError:
            return False

    return holds


TOKEN_PATTERN = '[0-9A-Za-z:._-]{1,64}'
DAY_PATTERN = '2[0-9]{3}-[0-9]{2}-[0-9]{2}'
TOKEN = text(TOKEN_PATTERN)
INSTANT = text(DAY_PATTERN + 'T[0-9]{2}:[0-9]{2}:[0-5][0-9]Z', is_real_time('%Y-%m-%dT%H:%M:%SZ'))
DAY = text(DAY_PATTERN, is_real_time('%Y-%m-%d'))
HASH, SIGNATURE = text('[0-9a-f]{64}'), text('[0-9a-f]{128}')
PUBLIC_KEY, ENVELOPE = text('04[0-9a-f]{128}'), text('04[0-9a-f]{256}')
COUNT, EVENT_NUMBER = integer(0, 999_999_999), integer(1, 999_999_999)
BOOLEAN, FORMAT = one_of(True, False), one_of('steelyard-draw/1')
NUMERATOR, DENOMINATOR, JOURNAL_INDEX = integer(0, 10**6), integer(1, 10**6), integer(0, 2**53 - 1)
LINE = text('[\t\x20-\x7e]{0,1000}')
STARRED = either(lambda value: value == '*', one_of('*'), TOKEN)
PARTY = members(party=TOKEN, unit=TOKEN, key=PUBLIC_KEY)

ANNOUNCEMENT = members(  # section 3.1
    format=FORMAT, plan=TOKEN, ordinal=integer(1, 10**6), previous=nullable(HASH), asOf=JOURNAL_INDEX, frameRoot=HASH,
    frameCount=COUNT, ruleHash=HASH, officerHash=HASH, conflictHash=HASH, announcedAt=INSTANT, t1=INSTANT, t2=INSTANT,
    t3=INSTANT, beacon=nullable(members(source=TOKEN, round=TOKEN, time=INSTANT)))  # fmt: skip
RULE = members(  # section 3.2
    organiser=TOKEN, departments=array(TOKEN),
    strata=array(members(stratum=TOKEN, num=NUMERATOR, den=DENOMINATOR, min=COUNT, max=nullable(COUNT))),
    evenArm=members(num=NUMERATOR, den=DENOMINATOR, min=COUNT),
    places=array(members(place=STARRED, units=array(STARRED))),
    skills=array(members(item=TOKEN, department=TOKEN, skill=TOKEN, both=BOOLEAN)),
    loadCap=COUNT, window=members(**{'from': DAY, 'until': DAY}), contributors=array(PARTY), quorum=integer(2, 1000),
    custodian=PARTY, beaconSource=nullable(TOKEN), publish=one_of('public', 'full'))  # fmt: skip
POOL_TEXTS = {  # section 3.4
    'full': members(line=LINE, leaf=HASH, salt=HASH, stratum=TOKEN),
    'public': members(line=LINE, leaf=HASH, k=HASH)}  # fmt: skip
COMMITMENTS = array(  # section 3.5
    members(party=TOKEN, at=INSTANT, commitment=HASH, envelope=ENVELOPE, signature=SIGNATURE))  # fmt: skip
VOID_REASONS = ('no-quorum', 'envelope-spoiled', 'custodian-silent', 'beacon-missing')
END = members(
    kind=one_of('done', 'void'), reason=one_of(None, *VOID_REASONS), party=nullable(TOKEN), custodianKey=nullable(HASH))
PAIRS = array(members(index=COUNT, department=TOKEN, first=nullable(TOKEN), second=nullable(TOKEN)))
EVIDENCE = normal_text(4000, '[^\x00-\x1f]*')
CONCLUSION = members(  # section 3.6
    end=END, reveals=array(members(party=TOKEN, by=one_of('party', 'custodian'), secret=HASH)),
    beacon=nullable(members(source=TOKEN, round=TOKEN, value=text('([0-9a-f]{2}){1,4096}'), evidence=EVIDENCE)),
    seed=nullable(HASH), selected=array(COUNT), pairs=PAIRS)  # fmt: skip
JOURNAL_TEXT = normal_text(100_000, '.*')
PROOF = members(  # section 3.7
    what=one_of('announcement', 'closing', 'conclusion', 'record'), index=JOURNAL_INDEX, leaf=JOURNAL_TEXT, salt=HASH,
    payload=JOURNAL_TEXT, path=array(HASH))  # fmt: skip
JOURNAL = members(origin=EVIDENCE, size=integer(1, 2**53 - 1), root=HASH, proofs=array(PROOF))
REPLACEMENT = members(  # section 8
    n=EVENT_NUMBER, kind=one_of('replacement'), index=COUNT, substitute=nullable(COUNT), pairs=PAIRS,
    reason=one_of('closed', 'moved-away', 'cap-reached', 'checked-meanwhile'))  # fmt: skip
RECUSAL = members(
    n=EVENT_NUMBER, kind=one_of('recusal'), index=COUNT, department=TOKEN, cert=TOKEN, reason=TOKEN, approver=TOKEN,
    replacement=nullable(TOKEN))  # fmt: skip
EVENT = either(lambda event: isinstance(event, dict) and event.get('kind') == 'recusal', RECUSAL, REPLACEMENT)


def bundle_shape(level: str) -> Shape:
    """The members of a bundle of this level: sections 3 and 10."""
    common: dict[str, Shape] = {'format': FORMAT, 'level': one_of(level), 'announcement': ANNOUNCEMENT}
    if level == 'sealed':
        return members(**common, rule=RULE, commitments=COMMITMENTS, conclusionHash=nullable(HASH))
    if level == 'row':
        return members(**common, index=COUNT, line=LINE, k=HASH, path=array(HASH), drawn=one_of(True, False, None))
    has_line = lambda entry: isinstance(entry, dict) and 'line' in entry
    return members(
        **common, rule=RULE, officers=array(LINE), conflicts=array(LINE),
        lines=array(either(has_line, POOL_TEXTS[level], members(leaf=HASH))), commitments=COMMITMENTS,
        conclusion=CONCLUSION, events=array(EVENT),
        earlier=array(members(announcement=ANNOUNCEMENT, rule=RULE, end=END)),
        conclusionHash=HASH, recordHash=HASH, journal=nullable(JOURNAL))  # fmt: skip


def check_shape(bundle: Any) -> None:
    """Check 1."""
    if not isinstance(bundle, dict) or 'level' not in bundle:
        malformed('bundle')
    one_of('full', 'public', 'sealed', 'row')(bundle['level'], 'level')
    bundle_shape(bundle['level'])(bundle, '')
