"""Verify a bundle of the format steelyard-draw/1, from docs/draw-format.md alone.

An independent verifier: it shares no code with Steelyard and needs nothing but Python 3 and the three files beside it.
Numbers of sections and checks are those of the page.

    python3 verify_draw.py BUNDLE            one JSON verdict; exit code 0 valid, 1 broken, 2 unreadable or malformed
    python3 verify_draw.py --batch FILE…     one verdict a line; the exit code is the worst
    python3 verify_draw.py --self-test       SM3 and SM2 against the examples printed in the standards
"""

import json
import re
import sys
from typing import Any, Optional

sys.dont_write_bytecode = True

from draw_model import (  # noqa: E402
    Draw, Json, Pairing, Replay, announcement_hash, canonical, end_due, has_quorum, hidden_stratum, leaf_hash,
    lines_hash, opens, rule_hash)
from draw_shape import DAY, TOKEN_PATTERN, Broken, check_shape, read_json  # noqa: E402
from sm_crypto import decode_point, failed_examples, is_included, signature_holds, sm3, tree_root  # noqa: E402

POOL_LINE = re.compile(  # section 3.4: id, place, item, state, reason
    rf'(?:[0-9A-Z]{{1,32}}|[a-z]:[0-9a-z._-]{{1,62}})\t{TOKEN_PATTERN}\t{TOKEN_PATTERN}\t'
    rf'(?:in\t-|out\t(?!-$){TOKEN_PATTERN})')
OFFICER_LINE = re.compile(  # section 3.3: department, cert, unit, skills, validUntil, load, state, reason
    rf'(?:{TOKEN_PATTERN}\t){{3}}(?P<skills>{TOKEN_PATTERN}(?:,{TOKEN_PATTERN})*)\t(?P<until>[0-9-]*)\t'
    rf'(?:0|[1-9][0-9]{{0,8}})\t(?:in\t-|out\t(?!-$){TOKEN_PATTERN})')
CONFLICT_LINE = re.compile(rf'{TOKEN_PATTERN}\t(?:0|[1-9][0-9]{{0,8}})\t{TOKEN_PATTERN}')


def ascends(values: list[Any]) -> bool:
    """Strictly ascending, section 1."""
    return all(before < after for before, after in zip(values, values[1:]))


def require(holds: bool, why: str, where: str) -> None:
    """Name a broken check."""
    if not holds:
        raise Broken(why, where)


# The pool and the rule


def check_pool(draw: Draw) -> None:
    """Checks 2 to 5."""
    announced = draw.announcement['frameCount']
    root = tree_root([bytes.fromhex(entry['leaf']) for entry in draw.pool])
    require(
        root.hex() == draw.announcement['frameRoot'], 'pool-root', f'lines {len(draw.pool)} announced {announced}')
    shown = [i for i in range(len(draw.pool)) if i not in draw.erased]
    for before, this in zip(shown, shown[1:]):
        require(draw.field(before, 0) != draw.field(this, 0), 'duplicate', draw.name(this))
        require(draw.field(before, 0) < draw.field(this, 0), 'pool-order', draw.name(this))
    for i in shown:
        entry = draw.pool[i]
        k = entry['k'] if 'k' in entry else hidden_stratum(entry['salt'], entry['stratum'])
        is_right = POOL_LINE.fullmatch(entry['line']) and leaf_hash(k, entry['line']) == entry['leaf']
        require(bool(is_right), 'pool-line', f'index {i} {draw.name(i)}')
    require(announced == len(draw.pool), 'count', f'frameCount {announced}')


def check_rule(draw: Draw) -> None:
    """Check 6."""
    rule, custodian, beacon = draw.rule, draw.rule['custodian'], draw.announcement['beacon']
    keys = [each['key'] for each in rule['contributors']]
    parties = [each['party'] for each in rule['contributors']]
    skills = [each['item'] + '\t' + each['department'] for each in rule['skills']]
    is_point = lambda key: decode_point(bytes.fromhex(key)) is not None
    agreements = {
        'ruleHash': rule_hash(rule) == draw.announcement['ruleHash'],
        'departments': bool(rule['departments']) and ascends(rule['departments']),
        'strata': bool(rule['strata']) and ascends([each['stratum'] for each in rule['strata']]),
        'evenArm': rule['evenArm']['num'] < rule['evenArm']['den'],
        'places': ascends([each['place'] for each in rule['places']]),
        'skills': ascends(skills) and all(each['department'] in rule['departments'] for each in rule['skills']),
        'window': rule['window']['from'] <= rule['window']['until'],
        'contributors': ascends(parties) and len(set(keys)) == len(keys) and all(map(is_point, keys)),
        'quorum': rule['quorum'] <= len(parties),
        'custodian': custodian['party'] not in parties and custodian['key'] not in keys
        and custodian['unit'] != rule['organiser'] and is_point(custodian['key']),
        'beaconSource': rule['beaconSource'] == (beacon['source'] if beacon else None),
    }  # fmt: skip
    for member, agrees in agreements.items():
        require(agrees, 'rule', member)


# Commitments, end and seed


def check_times(draw: Draw) -> None:
    """Check 7."""
    times = [draw.announcement[name] for name in ('announcedAt', 't1', 't2', 't3')]
    beacon = draw.announcement['beacon']
    require(ascends(times + ([beacon['time']] if beacon else [])), 'late-announcement', 'times')
    for each in draw.commitments:
        require(times[0] <= each['at'] <= times[1], 'late-announcement', f'party {each["party"]}')


def check_commitments(draw: Draw) -> None:
    """Check 8, first part."""
    before = ''
    for each in draw.commitments:
        party = each['party']
        require(party > before and party in draw.contributors, 'commitment', f'party {party}')
        before = party


def check_reveals(draw: Draw) -> None:
    """Check 8, second part: the walk with a pointer."""
    reveals = list(draw.conclusion['reveals'])
    for each in draw.commitments:
        if reveals and reveals[0]['party'] == each['party']:
            is_right = opens(draw, each, bytes.fromhex(reveals.pop(0)['secret']))
        else:
            is_right = not draw.is_done
        require(is_right, 'commitment', f'party {each["party"]}')
    if reveals:
        raise Broken('commitment', f'party {reveals[0]["party"]}')


def check_signatures(draw: Draw) -> None:
    """Check 9."""
    for each in draw.commitments:
        key = bytes.fromhex(draw.contributors[each['party']]['key'])
        envelope_hash = sm3(bytes.fromhex(each['envelope']))
        message = b'\x18' + draw.a + bytes.fromhex(each['commitment']) + envelope_hash + each['at'].encode()
        is_right = signature_holds(key, message, bytes.fromhex(each['signature']))
        require(is_right, 'signature', f'party {each["party"]}')


def check_end(draw: Draw) -> None:
    """Checks 10 to 13."""
    conclusion, end = draw.conclusion, draw.conclusion['end']
    announced, beacon = draw.announcement['beacon'], conclusion['beacon']
    if end['reason'] != 'no-quorum':
        require(has_quorum(draw), 'quorum', f'commitments {len(draw.commitments)}')
    beacon_due = draw.is_done and announced is not None
    require((beacon is not None) == beacon_due, 'beacon', 'value')
    if beacon is not None:
        for member in ('source', 'round'):
            require(beacon[member] == announced[member], 'beacon', member)
    require(end == end_due(draw), 'end', end['reason'] or end['kind'])
    if draw.is_done:
        require(conclusion['seed'] == draw.seed.hex(), 'seed', 'seed')
    else:
        is_empty = conclusion['seed'] is None and not (
            conclusion['selected'] or conclusion['pairs'] or draw.bundle['events'])
        require(is_empty, 'end', 'not-empty')


# Selection


def check_quota(draw: Draw) -> None:
    """Check 14."""
    known = [each['stratum'] for each in draw.rule['strata']]
    unknown = {draw.stratum(i) for i in draw.queue} - set(known)
    if unknown:
        raise Broken('quota', f'stratum {min(unknown)}')
    selected = {i for i in draw.conclusion['selected'] if i < len(draw.pool) and draw.is_in(i)}
    for stratum in known:
        stated = sum(draw.stratum(i) == stratum for i in selected)
        due = sum(draw.stratum(i) == stratum for i in draw.arms)
        require(stated == due, 'quota', f'stratum {stratum}')


def check_selection(draw: Draw) -> None:
    """Check 15."""
    selected, seen = draw.conclusion['selected'], set()
    last: Optional[tuple[bytes, str]] = None
    for i in selected:
        require(i < len(draw.pool) and i not in seen, 'selection', draw.name(i))
        seen.add(i)
        if i not in draw.erased:
            is_right = draw.is_in(i) and (last is None or last < draw.order(i))
            require(is_right, 'selection', draw.name(i))
            last = draw.order(i)
    wrong = seen ^ set(draw.arms) if draw.is_full else set()
    if wrong:
        raise Broken('selection', draw.name(min(wrong)))


# Officers and pairs


def check_files(draw: Draw) -> None:
    """Check 16, the two files."""
    files = {'officers': is_officer_line, 'conflicts': CONFLICT_LINE.fullmatch}
    for name, hash_name in (('officers', 'officerHash'), ('conflicts', 'conflictHash')):
        require(lines_hash(draw.bundle[name]) == draw.announcement[hash_name], 'officer', name)
    for name, is_line in files.items():
        before = ''
        for i, line in enumerate(draw.bundle[name]):
            key = '\t'.join(line.split('\t')[:2])
            require(bool(is_line(line)) and key > before, 'officer', f'{name} {i}')
            before = key


def is_officer_line(line: str) -> bool:
    """Is this a line of the officers' file? Section 3.3."""
    match = OFFICER_LINE.fullmatch(line)
    if not match or not is_day(match['until']):
        return False
    skills = match['skills'].split(',')
    return skills == ['-'] or ('-' not in skills and ascends(skills))


def is_day(value: str) -> bool:
    """Is this a day? Section 1."""
    try:
        DAY(value, '')
    except Broken:
        return False
    return True


def check_pairs(draw: Draw, pairing: Pairing) -> None:
    """Check 16, the pairs."""
    stated = draw.conclusion['pairs']
    due = pairing.pairs(draw.conclusion['selected'], stated)
    for place in range(max(len(due), len(stated))):
        want = due[place] if place < len(due) else None
        have = stated[place] if place < len(stated) else None
        if want == have:
            continue
        differs_early = not want or not have or any(want[m] != have[m] for m in ('index', 'department', 'first'))
        cert = have['first' if differs_early else 'second'] if have else None
        raise Broken('officer', f'{draw.name((want or have)["index"])} cert {cert or "-"}')


# Events


def check_events(draw: Draw, pairing: Pairing) -> None:
    """Check 17."""
    replay = Replay(draw, pairing)
    for i, event in enumerate(draw.bundle['events'], 1):
        happens = replay.replace if event['kind'] == 'replacement' else replay.recuse
        require(event['n'] == i and happens(event), event['kind'], f'n {i}')


# Hashes, journal and earlier draws


def check_conclusion(draw: Draw) -> None:
    """Check 18."""
    due = sm3(b'\x17' + draw.a + canonical(draw.conclusion))
    require(draw.bundle['conclusionHash'] == due.hex(), 'conclusion', 'conclusionHash')
    after = canonical({'earlier': draw.bundle['earlier'], 'events': draw.bundle['events']})
    require(draw.bundle['recordHash'] == sm3(b'\x19' + due + after).hex(), 'conclusion', 'recordHash')


def check_journal(draw: Draw) -> None:
    """Check 19."""
    journal = draw.bundle['journal']
    if journal is None:
        return
    due = {'announcement': draw.a.hex(), 'closing': draw.closing.hex(), 'conclusion': draw.bundle['conclusionHash']}
    if draw.bundle['events']:
        due['record'] = draw.bundle['recordHash']
    proofs, before = journal['proofs'], -1
    for place, (what, due_hash) in enumerate(due.items()):
        is_there = place < len(proofs) and proofs[place]['what'] == what and proofs[place]['index'] > before
        require(is_there and proof_holds(proofs[place], due_hash, journal), 'not-in-journal', what)
        before = proofs[place]['index']
    require(len(proofs) == len(due), 'not-in-journal', 'proofs')


def proof_holds(proof: Json, due_hash: str, journal: Json) -> bool:
    """Does the journal hold this hash? Check 19."""
    try:
        payload, leaf = read_json(proof['payload'].encode()), read_json(proof['leaf'].encode())
    except ValueError:
        return False
    if not (isinstance(payload, dict) and isinstance(leaf, dict)):
        return False
    body = sm3(b'\x02' + bytes.fromhex(proof['salt']) + proof['payload'].encode()).hex()
    says_it = payload.get('what') == 'draw-' + proof['what'] and payload.get('hash') == due_hash
    return says_it and leaf.get('body') == body and is_included(
        sm3(b'\x00' + proof['leaf'].encode()), proof['index'], journal['size'], list(map(bytes.fromhex, proof['path'])),
        bytes.fromhex(journal['root']))  # fmt: skip


def check_ordinals(draw: Draw) -> None:
    """Check 20."""
    this = {'announcement': draw.announcement, 'rule': draw.rule, 'end': draw.conclusion['end']}
    draws = [*draw.bundle['earlier'], this]
    for i, each in enumerate(draws):
        is_numbered = each['announcement']['ordinal'] == i + 1
        has_rule = rule_hash(each['rule']) == each['announcement']['ruleHash']
        follows = follows_on(draws[:i], each) if i else each['announcement']['previous'] is None
        require(is_numbered and has_rule and follows, 'ordinal-gap', f'ordinal {i + 1}')


def follows_on(earlier: list[Json], this: Json) -> bool:
    """May this draw come after the earlier ones? Check 20."""
    old, new = earlier[-1]['announcement'], this['announcement']
    is_linked = new['previous'] == announcement_hash(old).hex()
    is_later = new['plan'] == old['plan'] and new['announcedAt'] > old['announcedAt']
    is_redraw = earlier[-1]['end']['kind'] == 'void'
    return is_linked and is_later and (not is_redraw or is_fair_redraw(earlier, this))


def is_fair_redraw(earlier: list[Json], this: Json) -> bool:
    """After a void: the same pool by the same rule, but for what had to change. Check 20."""
    before, end = earlier[-1], earlier[-1]['end']
    same_pool = all(
        this['announcement'][member] == before['announcement'][member]
        for member in ('asOf', 'frameRoot', 'frameCount', 'officerHash', 'conflictHash'))  # fmt: skip
    same_rule = all(
        this['rule'][member] == before['rule'][member]
        for member in this['rule'] if member not in ('contributors', 'custodian', 'organiser'))  # fmt: skip
    parties = [each['party'] for each in this['rule']['contributors']]
    spoiler_is_out = end['reason'] != 'envelope-spoiled' or end['party'] not in parties
    key_is_new = end['custodianKey'] is None or this['rule']['custodian']['key'] != before['rule']['custodian']['key']
    organiser = before['rule']['organiser']
    was_void_before = len(earlier) > 1 and earlier[-2]['end']['kind'] == 'void'
    must_change = was_void_before and earlier[-2]['rule']['organiser'] == organiser
    organiser_is_right = (this['rule']['organiser'] != organiser) == must_change
    return same_pool and same_rule and spoiler_is_out and key_is_new and organiser_is_right


# The verdict


def check_bundle(draw: Draw) -> None:
    """Checks 2 to 20 of a full or public bundle."""
    for check in (check_pool, check_rule, check_times, check_commitments, check_reveals, check_signatures, check_end):
        check(draw)
    if draw.is_done and draw.is_full:
        check_quota(draw)
    if draw.is_done:
        check_selection(draw)
    check_files(draw)
    if draw.is_done:
        pairing = Pairing(draw)
        check_pairs(draw, pairing)
        check_events(draw, pairing)
    for check in (check_conclusion, check_journal, check_ordinals):
        check(draw)


def check_row(draw: Draw) -> None:
    """Section 10, level row."""
    bundle, announced = draw.bundle, draw.announcement
    leaf, path = bytes.fromhex(leaf_hash(bundle['k'], bundle['line'])), list(map(bytes.fromhex, bundle['path']))
    is_right = POOL_LINE.fullmatch(bundle['line']) and is_included(
        leaf, bundle['index'], announced['frameCount'], path, bytes.fromhex(announced['frameRoot']))  # fmt: skip
    ident = bundle['line'].split('\t')[0]
    require(bool(is_right), 'pool-line', f'index {bundle["index"]} id {ident}')


def notes_on(draw: Draw, level: str) -> list[str]:
    """The notes of section 9 that apply to a sound bundle."""
    end, earlier, beacon = draw.conclusion['end'], draw.bundle['earlier'], draw.conclusion['beacon']
    by_custodian = [each['party'] for each in draw.conclusion['reveals'] if each['by'] == 'custodian']
    notes = [
        (not draw.is_done, f'void {end["reason"]}'),
        (draw.is_done and level == 'public', 'quota-and-selection-not-shown'),
        (bool(draw.erased), f'lines-erased {len(draw.erased)}'),
        (draw.announcement['beacon'] is None, 'unpredictable-if-one-contributor-is-honest'),
        (beacon is not None, 'beacon-evidence-not-checked'),
        *((True, f'opened-by-custodian {party}') for party in by_custodian),
        (bool(earlier), f'earlier-draws {len(earlier)}'),
        (True, 'journal-not-sealed' if draw.bundle['journal'] is None else 'journal-root-not-witnessed'),
    ]
    return [note for applies, note in notes if applies]


def verify(bundle: Any) -> Json:
    """The verdict on a bundle that could be read. Raises Broken."""
    check_shape(bundle)
    draw, level = Draw(bundle), bundle['level']
    if level == 'row':
        check_row(draw)
        return {'valid': True, 'level': 'row', 'notes': ['drawn-not-proved']}
    if level == 'sealed':
        for check in (check_rule, check_times, check_commitments, check_signatures):
            check(draw)
        notes = ['not-concluded' if bundle['conclusionHash'] is None else 'result-sealed']
        return {'valid': True, 'level': 'sealed', 'notes': notes}
    check_bundle(draw)
    level = 'full' if draw.is_full else 'public'
    return {'valid': True, 'level': level, 'notes': notes_on(draw, level)}


def verdict_on(file: str) -> tuple[Json, int]:
    """The verdict on a file, and its exit code."""
    try:
        with open(file, 'rb') as stream:
            return verify(read_json(stream.read())), 0
    except OSError:
        return {'valid': False, 'why': 'unreadable', 'where': 'file'}, 2
    except ValueError:
        return {'valid': False, 'why': 'unreadable', 'where': 'json'}, 2
    except Broken as broken:
        return {'valid': False, 'why': broken.why, 'where': broken.where}, 2 if broken.why == 'malformed' else 1


def main(arguments: list[str]) -> int:
    """The command line; returns the exit code."""
    if arguments == ['--self-test']:
        failed = failed_examples()
        print('\n'.join(failed) or 'SM3 and SM2 agree with the standards')
        return 1 if failed else 0
    files = arguments[1:] if arguments[:1] == ['--batch'] else arguments
    if not files or (len(files) > 1 and files is arguments):
        print(__doc__, file=sys.stderr)
        return 2
    worst = 0
    for file in files:
        verdict, code = verdict_on(file)
        print(json.dumps(verdict, separators=(',', ':')), flush=True)
        worst = max(worst, code)
    return worst


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
