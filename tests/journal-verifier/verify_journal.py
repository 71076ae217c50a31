"""An independent verifier of published journals, written from docs/journal-format.md alone.

    verify_journal.py FOLDER...

A folder is what a stranger has copied: `key` (as he wrote it down once: any of the chain), `key-changes`, `witnesses` (verifier keys, one a line), `<epoch>/checkpoints/<size>`,
`<epoch>/cosigned/<size>`, `<epoch>/tile/<level>/<n>`; beside it what he was given: `outside/*` (checkpoints kept
elsewhere), `proofs/*`, `consistency/*`, `opened/*` (leaf, salt, payload of an index) and `receipts/*`. Prints one JSON
object a folder: {"verdict": "whole"} or {"verdict": "broken", "fault": ..., "where": ...}. Exit code 0 when all are
whole, 1 when one is broken, 2 when one cannot be read.
"""

import base64
import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Optional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'draw-verifier'))
from sm_crypto import is_included, signature_holds, sm3, tree_root  # noqa: E402

WIDTH = 256
NOTE = re.compile(
    rb'^(([\x21-\x7e]{1,200})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n'
    rb'time ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\n)\n'
    rb'((?:\xe2\x80\x94 [\x21-\x7e]{1,200} [A-Za-z0-9+/]+={0,2}\n)+)\Z'
)
RECEIPT = re.compile(
    rb'^(steelyard-receipt/1\n([\x21-\x7e]{1,200})\nentry ([0-9a-f-]{36})\nleaf ([A-Za-z0-9+/]{43}=)\n'
    rb'at ([0-9T:.-]{23}Z)\nsealed-by ([0-9T:.-]{23}Z)\n)\n((?:\xe2\x80\x94 [\x21-\x7e]{1,200} [A-Za-z0-9+/]+={0,2}\n)+)\Z'
)


KEY_CHANGE = re.compile(
    rb'^(steelyard-key-change/1\n([\x21-\x7e]{1,200})\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n'
    rb'time ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\nfrom ([\x21-\x7e]{1,400})\nto ([\x21-\x7e]{1,400})\n)\n'
    rb'((?:\xe2\x80\x94 [\x21-\x7e]{1,200} [A-Za-z0-9+/]+={0,2}\n)+)\Z'
)


class Flaw(Exception):
    """The first thing that is wrong."""


def flaw(fault: str, where: object) -> Flaw:
    return Flaw(fault, str(where))


def decode(text: bytes) -> Optional[bytes]:
    """Base64, only in the one spelling an encoder writes."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data) == text else None


class Key:
    """A verifier key: `<name>+<hex of keyId>+<base64(0xFF, use, public key)>`."""

    def __init__(self, text: str, use: bytes):
        self.name, key_id, data = text.strip().split('+', 2)
        blob = decode(data.encode()) or b''
        if blob[: 1 + len(use)] != b'\xff' + use or len(blob) != 1 + len(use) + 65:
            raise ValueError('no key of this use')
        self.public = blob[1 + len(use) :]
        self.id = sm3(self.name.encode() + b'\n\xff' + use + self.public)[:4]
        if self.id.hex() != key_id:
            raise ValueError('another key id')


class Checkpoint:
    """A signed note of section 4."""

    def __init__(self, note: bytes):
        match = NOTE.match(note)
        root = decode(match[4]) if match else None
        if not match or root is None or len(root) != 32 or int(match[3]) >= 2**53:
            raise ValueError('no checkpoint')
        datetime.strptime(match[5].decode(), '%Y-%m-%dT%H:%M:%SZ')
        self.text, self.origin, self.size, self.root = match[1], match[2].decode(), int(match[3]), root
        self.time, self.lines = match[5], lines_of(match[6])

    def is_signed_by(self, key: Key) -> bool:
        return is_signed(self.text, self.lines, key)

    def is_cosigned_by(self, key: Key) -> bool:
        for name, data in self.lines:
            seconds = int.from_bytes(data[4:12], 'big')
            if name != key.name or len(data) != 76 or data[:4] != key.id or seconds > 253402300799:
                continue
            if signature_holds(key.public, b'cosignature/v1\ntime %d\n' % seconds + self.text, data[12:]):
                return True
        return False


def lines_of(block: bytes) -> list[tuple[str, bytes]]:
    split = (line.split(b' ') for line in block.splitlines())
    return [(name.decode(), decode(data) or b'') for _, name, data in split]


class KeyChange:
    """One key follows another, section 4."""

    def __init__(self, note: bytes):
        match = KEY_CHANGE.match(note)
        root = decode(match[4]) if match else None
        if not match or root is None or len(root) != 32:
            raise ValueError('no change of key')
        datetime.strptime(match[5].decode(), '%Y-%m-%dT%H:%M:%SZ')
        self.origin, self.size, self.root, self.time = match[2].decode(), int(match[3]), root, match[5]
        self.old, self.new = Key(match[6].decode(), b'sm2'), Key(match[7].decode(), b'sm2')
        lines = lines_of(match[8])
        if self.old.name != self.new.name or self.old.public == self.new.public:
            raise ValueError('no change of key')
        if not is_signed(match[1], lines, self.old) or not is_signed(match[1], lines, self.new):
            raise ValueError('not signed by both')


class Chain:
    """The keys of a journal: from the place of a change on only the new one counts."""

    def __init__(self, trusted: Key, text: bytes, origin: str):
        self.name, self.changes = trusted.name, []
        notes = [note for note in re.split(rb'^(?=steelyard-key-change/1\n)', text, flags=re.M) if note]
        for number, note in enumerate(notes, 1):
            try:
                change = KeyChange(note)
            except ValueError:
                raise flaw('key-change', number) from None
            last = self.changes[-1] if self.changes else None
            follows = not last or (change.size > last.size and change.time >= last.time and same(change.old, last.new))
            if change.origin != origin or not follows:
                raise flaw('key-change', number)
            self.changes.append(change)
        self.newest = self.changes[-1].new if self.changes else trusted
        known = [self.newest, *(change.old for change in self.changes)]
        if not any(same(key, trusted) for key in known):
            raise flaw('key-change', 1)

    def over(self, size: int) -> Key:
        return next((change.old for change in self.changes if size <= change.size), self.newest)

    def since(self, at: bytes) -> list[Key]:
        return [self.newest, *(change.old for change in self.changes if at[:19] <= change.time[:19])]


def same(one: Key, other: Key) -> bool:
    return (one.name, one.public) == (other.name, other.public)


def is_signed(text: bytes, lines: list[tuple[str, bytes]], key: Key) -> bool:
    own = [data for name, data in lines if name == key.name and len(data) == 68 and data[:4] == key.id]
    return any(signature_holds(key.public, text, data[4:]) for data in own)


class Tiles:
    """The tiles of an epoch, section 3."""

    def __init__(self, folder: Path):
        self.folder = folder

    def level(self, level: int, size: int) -> list[bytes]:
        """All hashes of a level when the tree has `size` leaves."""
        count = size // WIDTH**level
        hashes: list[bytes] = []
        for n in range((count + WIDTH - 1) // WIDTH):
            file = self.folder / str(level) / str(n)
            data = file.read_bytes() if file.is_file() else b''
            wanted = min(WIDTH, count - n * WIDTH)
            if len(data) < 32 * wanted:
                raise flaw('tile', f'{level}/{n}')
            hashes += [data[32 * i : 32 * i + 32] for i in range(wanted)]
        return hashes


def check_levels(tiles: Tiles, size: int) -> list[bytes]:
    """Every hash above is the root of the full tile below it. Answers the leaf hashes."""
    leaves = below = tiles.level(0, size)
    level = 1
    while size // WIDTH**level > 0:
        here = tiles.level(level, size)
        for n, found in enumerate(here):
            if tree_root(below[n * WIDTH : (n + 1) * WIDTH]) != found:
                raise flaw('tile', f'{level}/{n // WIDTH}')
        below, level = here, level + 1
    return leaves


def check_path(first: int, second: int, first_root: bytes, second_root: bytes, path: list[bytes]) -> bool:
    """RFC 9162 section 2.1.4.2."""
    if not 1 <= first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    if first & (first - 1) == 0:
        path = [first_root, *path]
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = sm3(b'\x01' + c + fr), sm3(b'\x01' + c + sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = sm3(b'\x01' + sr + c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda file: (len(file.name), file.name)) if folder.is_dir() else []


def note_of(file: Path, keys: Chain, origin: str, size: Optional[int]) -> Checkpoint:
    try:
        checkpoint = Checkpoint(file.read_bytes())
    except ValueError:
        raise flaw('signature', file.name) from None
    is_ours = checkpoint.origin == origin and size in (None, checkpoint.size)
    if not is_ours or not checkpoint.is_signed_by(keys.over(checkpoint.size)):
        raise flaw('signature', file.name)
    return checkpoint


def weigh(folder: Path) -> None:
    trusted = Key((folder / 'key').read_text(), b'sm2')
    changed = folder / 'key-changes'
    origin = f'{trusted.name}/journal/1'
    keys = Chain(trusted, changed.read_bytes() if changed.is_file() else b'', origin)
    names = (folder / 'witnesses').read_text().split() if (folder / 'witnesses').is_file() else []
    witnesses = [Key(name, b'sm2-cosignature') for name in names]
    notes = [note_of(file, keys, origin, int(file.name)) for file in files(folder / '1' / 'checkpoints')]
    size = notes[-1].size
    leaves = check_levels(Tiles(folder / '1' / 'tile'), size)
    for earlier, later in zip(notes, notes[1:]):
        if later.time < earlier.time:
            raise flaw('time', later.size)
    for note in notes:
        if tree_root(leaves[: note.size]) != note.root:
            raise flaw('root', note.size)
    for number, change in enumerate(keys.changes, 1):
        if change.size > size or tree_root(leaves[: change.size]) != change.root:
            raise flaw('key-change', number)
    for file in files(folder / '1' / 'cosigned'):
        note = note_of(file, keys, origin, int(file.name))
        if not any(note.is_cosigned_by(witness) for witness in witnesses):
            raise flaw('cosignature', file.name)
    for file in files(folder / 'outside'):
        note = note_of(file, keys, origin, None)
        if note.size > size:
            raise flaw('truncated', size)
        if tree_root(leaves[: note.size]) != note.root:
            raise flaw('forked', note.size)
    weigh_given(folder, keys, leaves)


def weigh_given(folder: Path, keys: Chain, leaves: list[bytes]) -> None:
    for file in files(folder / 'proofs'):
        proof = json.loads(file.read_text())
        note = Checkpoint(proof['checkpoint'].encode())
        said = (proof['size'], bytes.fromhex(proof['root']))
        path = [bytes.fromhex(part) for part in proof['path']]
        leaf = bytes.fromhex(proof['leafHash'])
        is_signed_root = note.is_signed_by(keys.over(note.size)) and said == (note.size, note.root)
        if not is_signed_root or not is_included(leaf, proof['index'], note.size, path, note.root):
            raise flaw('inclusion', file.name)
    for file in files(folder / 'consistency'):
        proof = json.loads(file.read_text())
        path = [bytes.fromhex(part) for part in proof['path']]
        roots = (bytes.fromhex(proof['fromRoot']), bytes.fromhex(proof['toRoot']))
        if not check_path(proof['from'], proof['to'], *roots, path):
            raise flaw('consistency', file.name)
    for file in files(folder / 'opened'):
        opened = json.loads(file.read_text())
        if sm3(b'\x00' + opened['leaf'].encode()) != leaves[opened['index']]:
            raise flaw('leaf', opened['index'])
        body = sm3(b'\x02' + bytes.fromhex(opened['salt']) + opened['payload'].encode())
        if body.hex() != json.loads(opened['leaf'])['body']:
            raise flaw('payload', opened['index'])
    for file in files(folder / 'receipts'):
        match = RECEIPT.match(file.read_bytes())
        signers = keys.since(match[5]) if match and match[2].decode() == keys.name else []
        if not any(is_signed(match[1], lines_of(match[7]), key) for key in signers):
            raise flaw('receipt', file.name)
        if decode(match[4]) not in leaves:
            raise flaw('not-sealed', file.name)


def verdict_of(folder: Path) -> dict[str, str]:
    try:
        weigh(folder)
    except Flaw as found:
        return {'verdict': 'broken', 'fault': found.args[0], 'where': found.args[1]}
    except (OSError, ValueError, KeyError, IndexError) as error:
        return {'verdict': 'unreadable', 'why': str(error)}
    return {'verdict': 'whole'}


def main(arguments: list[str]) -> int:
    verdicts = [verdict_of(Path(argument)) for argument in arguments]
    for verdict in verdicts:
        print(json.dumps(verdict))
    codes = {'whole': 0, 'broken': 1, 'unreadable': 2}
    return max((codes[verdict['verdict']] for verdict in verdicts), default=2)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
