"""What a draw must have come to: sections 4 to 8 of docs/draw-format.md. Nothing here judges; it only recomputes."""

import json
from functools import cached_property
from typing import Any, NamedTuple, Optional

from sm_crypto import G, N, decode_point, multiply, open_envelope, sm3

Json = dict[str, Any]


class Officer(NamedTuple):
    """A line of the officers' file, section 3.3."""

    department: str
    cert: str
    unit: str
    skills: list[str]
    valid_until: str
    load: int
    state: str


# Section 4: hashes


def canonical(value: Any) -> bytes:
    """CJ of section 1, as UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()


def announcement_hash(announcement: Json) -> bytes:
    """a of section 4."""
    return sm3(b'\x10' + canonical(announcement))


def rule_hash(rule: Json) -> str:
    """ruleHash of section 4."""
    return sm3(b'\x03' + canonical(rule)).hex()


def lines_hash(lines: list[str]) -> str:
    """officerHash and conflictHash of section 4."""
    return sm3(b'\x02' + ''.join(line + '\n' for line in lines).encode()).hex()


def hidden_stratum(salt: str, stratum: str) -> str:
    """k of section 4."""
    return sm3(b'\x04' + bytes.fromhex(salt) + stratum.encode()).hex()


def leaf_hash(k: str, line: str) -> str:
    """leaf of section 4."""
    return sm3(b'\x00' + bytes.fromhex(k) + line.encode() + b'\n').hex()


class Draw:
    """A bundle of any level, and what the checks derive from it."""

    def __init__(self, bundle: Json) -> None:
        self.bundle = bundle
        self.announcement: Json = bundle['announcement']
        self.rule: Json = bundle.get('rule', {})
        self.conclusion: Json = bundle.get('conclusion', {})
        self.pool: list[Json] = bundle.get('lines', [])
        self.commitments: list[Json] = bundle.get('commitments', [])
        self.a = announcement_hash(self.announcement)
        self.contributors: dict[str, Json] = {each['party']: each for each in self.rule.get('contributors', [])}
        self.erased = {i for i, entry in enumerate(self.pool) if 'line' not in entry}
        self.is_done = self.conclusion.get('end', {}).get('kind') == 'done'
        self.is_full = bundle['level'] == 'full' and not self.erased

    def name(self, index: int) -> str:
        """`id X` or `index i`, section 9."""
        is_known = index < len(self.pool) and index not in self.erased
        return f'id {self.field(index, 0)}' if is_known else f'index {index}'

    def field(self, index: int, number: int) -> str:
        """A field of a line of the pool: 0 id, 1 place, 2 item, 3 state."""
        return self.pool[index]['line'].split('\t')[number]

    def is_in(self, index: int) -> bool:
        """Is this line, not erased, to be drawn from?"""
        return self.field(index, 3) == 'in'

    @cached_property
    def closing(self) -> bytes:
        """l of section 4."""
        return sm3(b'\x12' + self.a + canonical(self.commitments))

    @cached_property
    def seed(self) -> bytes:
        """The seed that follows from the reveals and the beacon, section 4."""
        secrets = ''.join(reveal['secret'] for reveal in self.conclusion['reveals'])
        beacon = self.conclusion['beacon']
        return sm3(b'\x13' + self.a + self.closing + bytes.fromhex(secrets + (beacon['value'] if beacon else '')))

    @cached_property
    def queue(self) -> list[int]:
        """The `in` lines by (ticket, id), section 6.3. Only where nothing is hidden."""

        def rank(index: int) -> tuple[bytes, str]:
            ident = self.field(index, 0)
            return sm3(b'\x14' + self.seed + bytes.fromhex(self.pool[index]['salt']) + ident.encode()), ident

        return sorted(filter(self.is_in, range(len(self.pool))), key=rank)

    def order(self, index: int) -> tuple[bytes, str]:
        """The place of a business among the drawn, section 6."""
        ident = self.field(index, 0)
        return sm3(b'\x16' + self.seed + ident.encode()), ident

    def stratum(self, index: int) -> str:
        """The stratum of a line of the full level."""
        return self.pool[index]['stratum']

    @cached_property
    def arms(self) -> dict[int, Optional[str]]:
        """Section 6: each drawn business with the stratum that drew it, None standing for the even arm."""
        quotas: dict[str, int] = {}
        for each in self.rule['strata']:
            size = sum(self.stratum(i) == each['stratum'] for i in self.queue)
            quota = max(each['min'], -(-size * each['num'] // each['den']))
            quotas[each['stratum']] = min(size, quota, size if each['max'] is None else each['max'])
        even = self.rule['evenArm']
        share = -(-sum(quotas.values()) * even['num'] // (even['den'] - even['num']))
        even_count = min(len(self.queue), max(even['min'], share))
        drawn: dict[int, Optional[str]] = dict.fromkeys(self.queue[:even_count])
        for stratum, quota in quotas.items():
            waiting = [i for i in self.queue[even_count:] if self.stratum(i) == stratum]
            drawn.update(dict.fromkeys(waiting[:quota], stratum))
        return drawn

    @cached_property
    def officers(self) -> list[Officer]:
        """The officers' file, once check 16 has read it."""
        rows = (line.split('\t') for line in self.bundle['officers'])
        return [Officer(*r[:3], [] if r[3] == '-' else r[3].split(','), r[4], int(r[5]), r[6]) for r in rows]

    @cached_property
    def conflicts(self) -> set[tuple[str, int]]:
        """Who must not inspect which business."""
        rows = (line.split('\t') for line in self.bundle['conflicts'])
        return {(cert, int(index)) for cert, index, _ in rows}


# Section 5: the end


def opens(draw: Draw, commitment: Json, secret: bytes) -> bool:
    """Does the secret open the commitment? Section 4."""
    message = b'\x11' + draw.a + commitment['party'].encode() + b'\x00' + secret
    return sm3(message).hex() == commitment['commitment']


def has_quorum(draw: Draw) -> bool:
    """hasQuorum of section 5.6."""
    units = {draw.contributors[each['party']]['unit'] for each in draw.commitments}
    return len(draw.commitments) >= draw.rule['quorum'] and len(units) >= 2


def end_due(draw: Draw) -> Json:
    """The end that follows from what is there, section 5.6."""

    def void(reason: str, party: Optional[str] = None, key: Optional[str] = None) -> Json:
        return {'kind': 'void', 'reason': reason, 'party': party, 'custodianKey': key}

    custodian, key = draw.rule['custodian'], draw.conclusion['end']['custodianKey']
    revealed = {reveal['party'] for reveal in draw.conclusion['reveals']}
    missing = [each for each in draw.commitments if each['party'] not in revealed]
    if not has_quorum(draw):
        return void('no-quorum')
    if key is not None and is_private_key_of(key, custodian['key']):
        for each in missing:
            secret = open_envelope(int(key, 16), bytes.fromhex(each['envelope']))
            if secret is None or not opens(draw, each, secret):
                return void('envelope-spoiled', each['party'], key)
    if missing:
        return void('custodian-silent', custodian['party'])
    if draw.announcement['beacon'] and not draw.conclusion['beacon']:
        return void('beacon-missing')
    return {'kind': 'done', 'reason': None, 'party': None, 'custodianKey': None}


def is_private_key_of(private_key: str, public_key: str) -> bool:
    """Is this a number of 1 … n − 2 with that public key? Section 2."""
    d = int(private_key, 16)
    return 1 <= d <= N - 2 and multiply(d, G) == decode_point(bytes.fromhex(public_key))


# Section 7: pairing


class Pairing:
    """Section 7: the loads, and the choice of officers by lot."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.loads = {(officer.department, officer.cert): officer.load for officer in draw.officers}

    def candidates(self, index: int, department: str) -> list[Officer]:
        """The officers of the department who are free for this business."""
        rule, place = self.draw.rule, self.draw.field(index, 1)
        places = {each['place']: each['units'] for each in rule['places']}
        units = places.get(place, places.get('*', []))
        return [
            officer for officer in self.draw.officers
            if officer.department == department and officer.state == 'in'
            and officer.valid_until >= rule['window']['until'] and ('*' in units or officer.unit in units)
            and (officer.cert, index) not in self.draw.conflicts
            and self.loads[department, officer.cert] < rule['loadCap']
        ]  # fmt: skip

    def skilled(self, officers: list[Officer], index: int, department: str, seat: str) -> list[Officer]:
        """Those of the officers who may take this seat."""
        for each in self.draw.rule['skills']:
            if (each['item'], each['department']) == (self.draw.field(index, 2), department):
                is_needed = seat == 'first' or each['both']
                return [officer for officer in officers if not is_needed or each['skill'] in officer.skills]
        return officers

    def by_lot(self, officers: list[Officer], index: int, department: str) -> Optional[str]:
        """The certificate with the least (lot, cert), if there is any."""
        head = b'\x15' + self.draw.seed + f'{department}\0{self.draw.field(index, 0)}\0'.encode()
        return min((officer.cert for officer in officers), key=lambda c: (sm3(head + c.encode()), c), default=None)

    def raise_load(self, department: str, cert: Optional[str]) -> None:
        """One more inspection for this officer."""
        if cert is not None:
            self.loads[department, cert] = self.loads.get((department, cert), 0) + 1

    def pair(self, index: int, department: str, stated: list[Json]) -> Json:
        """The pair of a business in a department; an erased business keeps the stated one."""
        pair: Json = {'index': index, 'department': department, 'first': None, 'second': None}
        if index in self.draw.erased:
            pair = next((p for p in stated if (p['index'], p['department']) == (index, department)), pair)
        else:
            free = self.candidates(index, department)
            first = self.by_lot(self.skilled(free, index, department, 'first'), index, department)
            others = [officer for officer in free if officer.cert != first]
            second = self.by_lot(self.skilled(others, index, department, 'second'), index, department)
            if first is not None and second is not None:
                pair = {**pair, 'first': first, 'second': second}
        self.raise_load(department, pair['first'])
        self.raise_load(department, pair['second'])
        return pair

    def pairs(self, indexes: list[int], stated: list[Json]) -> list[Json]:
        """The pairs of these businesses in their order."""
        return [self.pair(i, department, stated) for i in indexes for department in self.draw.rule['departments']]


# Section 8: events


class Replay:
    """Section 8: the state while the events are replayed."""

    def __init__(self, draw: Draw, pairing: Pairing) -> None:
        self.draw, self.pairing = draw, pairing
        self.drawn = set(draw.conclusion['selected'])
        self.active = set(self.drawn)
        self.arms = dict(draw.arms) if draw.is_full else {}
        self.seats: dict[tuple[int, str], Json] = {}
        self.recused: dict[tuple[int, str], set[str]] = {}
        self.put_in_force(draw.conclusion['pairs'])

    def put_in_force(self, pairs: list[Json]) -> None:
        """These pairs are in force."""
        self.seats.update({(pair['index'], pair['department']): dict(pair) for pair in pairs})

    def replace(self, event: Json) -> bool:
        """May this replacement happen, and is it what section 8 makes of it?"""
        index, substitute = event['index'], event['substitute']
        if index not in self.active or not self.is_substitute(index, substitute):
            return False
        due = self.pairing.pairs([] if substitute is None else [substitute], event['pairs'])
        self.active.discard(index)
        if substitute is not None:
            self.drawn.add(substitute)
            self.active.add(substitute)
            self.arms[substitute] = self.arms.get(index)
        self.put_in_force(due)
        return event['pairs'] == due

    def is_substitute(self, index: int, substitute: Optional[int]) -> bool:
        """Is this the substitute due, or, where that is hidden, one that may be?"""
        draw = self.draw
        if draw.is_full:
            arm = self.arms[index]
            reserves = (i for i in draw.queue if i not in self.drawn and (arm is None or draw.stratum(i) == arm))
            return substitute == next(reserves, None)
        if substitute is None:
            return True
        is_in_pool = substitute < len(draw.pool) and (substitute in draw.erased or draw.is_in(substitute))
        return is_in_pool and substitute not in self.drawn

    def recuse(self, event: Json) -> bool:
        """May this recusal happen, and is it what section 8 makes of it?"""
        index, department, cert, stated = (event[m] for m in ('index', 'department', 'cert', 'replacement'))
        pair = self.seats.get((index, department), {})
        if index not in self.active or cert not in (pair.get('first'), pair.get('second')) or event['approver'] == cert:
            return False
        seat = 'first' if pair['first'] == cert else 'second'
        recused = self.recused.setdefault((index, department), set())
        if index in self.draw.erased:
            due = stated
        else:
            barred = recused | {pair['first'], pair['second']}
            free = [each for each in self.pairing.candidates(index, department) if each.cert not in barred]
            due = self.pairing.by_lot(self.pairing.skilled(free, index, department, seat), index, department)
        recused.add(cert)
        self.pairing.raise_load(department, due)
        pair.update({seat: due} if due is not None else {'first': None, 'second': None})
        return stated == due
