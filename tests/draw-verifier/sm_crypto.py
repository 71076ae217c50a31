"""SM3, SM2 and the Merkle tree, as section 2 of docs/draw-format.md wants them, written out from the standards."""

from functools import lru_cache
from typing import Optional

Point = Optional[tuple[int, int]]  # None is the point at infinity

# Section 2: SM3 (GB/T 32905-2016)

MASK = 0xFFFFFFFF
IV = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)


def rotate(x: int, n: int) -> int:
    """x <<< n on 32 bits."""
    return ((x << n) | (x >> (32 - n))) & MASK


ROUND_CONSTANTS = [rotate(0x79CC4519 if j < 16 else 0x7A879D8A, j % 32) for j in range(64)]


def expand(block: bytes) -> list[int]:
    """Message expansion, GB/T 32905 section 5.3.2: the words W_0 … W_67."""
    w = [int.from_bytes(block[i : i + 4], 'big') for i in range(0, 64, 4)]
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15)
        w.append(x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6])
    return w


def compress(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    """Compression function CF, GB/T 32905 section 5.3.3."""
    w = expand(block)
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        a12 = rotate(a, 12)
        ss1 = rotate((a12 + e + ROUND_CONSTANTS[j]) & MASK, 7)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & MASK & g)
        tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & MASK
        tt2 = (gg + h + ss1 + w[j]) & MASK
        d, c, b, a = c, rotate(b, 9), a, tt1
        h, g, f, e = g, rotate(f, 19), e, tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)
    return tuple(old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h)))


@lru_cache(maxsize=200_000)  # the bundles of one batch often share their pool
def sm3(message: bytes) -> bytes:
    """H of the page: the 32 bytes of the SM3 hash."""
    padded = message + b'\x80' + bytes((55 - len(message)) % 64) + (8 * len(message)).to_bytes(8, 'big')
    state: tuple[int, ...] = IV
    for start in range(0, len(padded), 64):
        state = compress(state, padded[start : start + 64])
    return b''.join(word.to_bytes(4, 'big') for word in state)


# Section 2: SM2 (GB/T 32918.2, .4 and .5)

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)


def bytes32(number: int) -> bytes:
    """A number as 32 bytes, big-endian."""
    return number.to_bytes(32, 'big')


def add(p: Point, q: Point) -> Point:
    """The sum of two points of the curve."""
    if p is None or q is None:
        return q if p is None else p
    (x1, y1), (x2, y2) = p, q
    if x1 == x2 and (y1 + y2) % P == 0:
        return None
    slope = (3 * x1 * x1 + A) * pow(2 * y1, -1, P) if p == q else (y2 - y1) * pow(x2 - x1, -1, P)
    x3 = (slope * slope - x1 - x2) % P
    return x3, (slope * (x1 - x3) - y1) % P


def multiply(k: int, p: Point) -> Point:
    """k·p by doubling and adding. Not in constant time: a verifier keeps no secrets."""
    total: Point = None
    while k:
        if k & 1:
            total = add(total, p)
        p, k = add(p, p), k >> 1
    return total


def decode_point(data: bytes) -> Point:
    """04 ‖ x ‖ y as a point, or None if it is not on the curve."""
    x, y = int.from_bytes(data[1:33], 'big'), int.from_bytes(data[33:65], 'big')
    on_curve = data[0] == 4 and x < P and y < P and (y * y - x * x * x - A * x - B) % P == 0
    return (x, y) if on_curve else None


def digest_of(key: bytes, message: bytes) -> int:
    """e = H(Z ‖ message) of a public key 04 ‖ x ‖ y, GB/T 32918.2 sections 5.5 and 6.1."""
    z = sm3(b'\x00\x80' + b'1234567812345678' + b''.join(map(bytes32, (A, B, *G))) + key[1:])
    return int.from_bytes(sm3(z + message), 'big')


def signature_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """GB/T 32918.2 section 7.1: does r ‖ s sign the message by this key?"""
    r, s = int.from_bytes(signature[:32], 'big'), int.from_bytes(signature[32:], 'big')
    t = (r + s) % N
    if not (1 <= r < N and 1 <= s < N and t):
        return False
    point = add(multiply(s, G), multiply(t, decode_point(key)))
    return point is not None and r == (digest_of(key, message) + point[0]) % N


def open_envelope(private_key: int, envelope: bytes) -> Optional[bytes]:
    """The secret in C1 ‖ C3 ‖ C2 with C2 of at most 32 bytes, or None if it does not open: GB/T 32918.4 section 7.1."""
    shared = multiply(private_key, decode_point(envelope[:65]))
    if shared is None:
        return None
    x2, y2 = map(bytes32, shared)
    secret = bytes(c ^ k for c, k in zip(envelope[97:], sm3(x2 + y2 + b'\x00\x00\x00\x01')))
    return secret if sm3(x2 + secret + y2) == envelope[65:97] else None


# Section 2: the tree (RFC 9162 section 2.1)


def tree_root(leaves: list[bytes]) -> bytes:
    """The root over ready leaf hashes."""
    if not leaves:
        return sm3(b'')
    if len(leaves) == 1:
        return leaves[0]
    middle = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sm3(b'\x01' + tree_root(leaves[:middle]) + tree_root(leaves[middle:]))


def is_included(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """RFC 9162 section 2.1.3.2."""
    if index >= size:
        return False
    fn, sn, node = index, size - 1, leaf
    for other in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = sm3(b'\x01' + other + node)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = sm3(b'\x01' + node + other)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and node == root


# The examples printed in the standards

EXAMPLE_KEY = 0x3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8
EXAMPLE_PUBLIC_KEY = bytes.fromhex(
    '0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020'
    'CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13')
EXAMPLE_SIGNATURE = bytes.fromhex(
    'F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3'
    'B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA')
EXAMPLE_ENVELOPE = bytes.fromhex(
    '0404EBFC718E8D1798620432268E77FEB6415E2EDE0E073C0F4F640ECD2E149A73'
    'E858F9D81E5430A57B36DAAB8F950A3C64E6EE6A63094D99283AFF767E124DF0'
    '59983C18F809E262923C53AEC295D30383B54E39D609D160AFCB1908D0BD8766'
    '21886CA989CA9C7D58087307CA93092D651EFA')


def failed_examples() -> list[str]:
    """The names of the examples that do not come out: GB/T 32905-2016 annex A and GB/T 32918.5-2017 annexes A and C."""
    examples = {
        'SM3 of abc': sm3(b'abc').hex() == '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
        'SM3 of 64 bytes': sm3(b'abcd' * 16).hex()
        == 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
        'SM2 public key': multiply(EXAMPLE_KEY, G) == decode_point(EXAMPLE_PUBLIC_KEY),
        'SM2 order': multiply(N, G) is None,
        'SM2 digest': bytes32(digest_of(EXAMPLE_PUBLIC_KEY, b'message digest')).hex()
        == 'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640',
        'SM2 signature': signature_holds(EXAMPLE_PUBLIC_KEY, b'message digest', EXAMPLE_SIGNATURE),
        'SM2 signature of another text': not signature_holds(EXAMPLE_PUBLIC_KEY, b'massage digest', EXAMPLE_SIGNATURE),
        'SM2 decryption': open_envelope(EXAMPLE_KEY, EXAMPLE_ENVELOPE) == b'encryption standard',
        'SM2 decryption by another key': open_envelope(EXAMPLE_KEY - 1, EXAMPLE_ENVELOPE) is None,
    }
    return [name for name, holds in examples.items() if not holds]
