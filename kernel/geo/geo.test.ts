import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../errors.ts'
import { cellOf, divisorAt, perDegree, rangesOf } from './cells.ts'
import { readArea } from './geojson.ts'
import { commonSquareMetres, isInside, squareMetresOf } from './measure.ts'
import { type Area, boxOf, isInBox, type Position } from './shape.ts'
import { simplified } from './simplify.ts'
import { changedTogether } from './together.ts'

const extent = { west: 73, south: 3, east: 151, north: 54 }
const side = 4
const step = 0.01

const place = (value: number): number => Math.round(value * 1e7) / 1e7

/** A square of four by four parts whose inner corners are pushed about: they share every corner. */
const quilts = fc
  .array(fc.tuple(fc.double({ min: -0.3, max: 0.3, noNaN: true }), fc.double({ min: -0.3, max: 0.3, noNaN: true })), {
    minLength: (side + 1) ** 2,
    maxLength: (side + 1) ** 2,
  })
  .map((pushes) => {
    const corner = (column: number, row: number): Position => {
      const [x = 0, y = 0] = pushes[row * (side + 1) + column] ?? []
      const onEdge = (at: number) => at === 0 || at === side
      return [place(117 + (column + (onEdge(column) ? 0 : x)) * step), place(36 + (row + (onEdge(row) ? 0 : y)) * step)]
    }
    const parts = Array.from({ length: side * side }, (_, at): Area => {
      const [column, row] = [at % side, Math.floor(at / side)]
      const ring = [
        corner(column, row),
        corner(column + 1, row),
        corner(column + 1, row + 1),
        corner(column, row + 1),
        corner(column, row),
      ]
      // Drawn by different hands: some the one way round, some the other.
      return [[at % 2 === 0 ? ring : ring.toReversed()]]
    })
    const along = [0, 1, 2, 3]
    const whole: Area = [
      [
        [
          ...along.map((at) => corner(at, 0)),
          ...along.map((at) => corner(side, at)),
          ...along.map((at) => corner(side - at, side)),
          ...along.map((at) => corner(0, side - at)),
          corner(0, 0),
        ],
      ],
    ]
    return { parts, whole }
  })
const points = fc.tuple(
  fc.double({ min: 117, max: 117 + side * step - 1e-9, noNaN: true }),
  fc.double({ min: 36, max: 36 + side * step - 1e-9, noNaN: true }),
)

describe('areas', () => {
  test('a square degree at the equator has the surface the sphere gives it', () => {
    const square: Area = [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0],
        ],
      ],
    ]
    expect(squareMetresOf(square) / 1e6).toBeCloseTo(12363.68, 1)
  })

  test('the parts of an area add up to the whole', () => {
    fc.assert(
      fc.property(quilts, ({ parts, whole }) => {
        const sum = parts.reduce((total, part) => total + squareMetresOf(part), 0)
        expect(Math.abs(sum - squareMetresOf(whole))).toBeLessThan(1)
      }),
      { numRuns: 60 },
    )
  })

  test('neighbours that share their corners have nothing in common, and an area has itself', () => {
    fc.assert(
      fc.property(quilts, fc.nat(side * side - 1), fc.nat(side * side - 1), ({ parts }, first, second) => {
        const [one = [], other = []] = [parts[first], parts[second]]
        const expected = first === second ? squareMetresOf(one) : 0
        expect(Math.abs(commonSquareMetres(one, other) - expected)).toBeLessThan(1)
      }),
      { numRuns: 60 },
    )
  })

  test('what is in common is what the second holds of the first, holes left out', () => {
    const outer = [
      [117, 36],
      [117.04, 36],
      [117.04, 36.04],
      [117, 36.04],
      [117, 36],
    ] as const
    const hole = [
      [117.01, 36.01],
      [117.02, 36.01],
      [117.02, 36.02],
      [117.01, 36.02],
      [117.01, 36.01],
    ] as const
    const ring: Area = [[outer, hole]]
    expect(commonSquareMetres(ring, [[hole]])).toBeLessThan(1)
    expect(Math.abs(commonSquareMetres(ring, [[outer]]) - squareMetresOf(ring))).toBeLessThan(1)
  })

  test('a point of the whole lies in exactly one of its parts', () => {
    fc.assert(
      fc.property(quilts, points, ({ parts }, point) => {
        expect(parts.filter((part) => isInside(part, point))).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })

  test('a corner that four parts share belongs to one of them', () => {
    fc.assert(
      fc.property(quilts, ({ parts }) => {
        const [[[, , corner = [0, 0]] = []] = []] = parts[0] ?? []
        expect(parts.filter((part) => isInside(part, corner as Position))).toHaveLength(1)
      }),
    )
  })

  test('a simplified line keeps within its tolerance of the surface', () => {
    const circle: Area = [
      [
        Array.from({ length: 361 }, (_, degree): Position => {
          const angle = ((degree % 360) * Math.PI) / 180
          return [117 + Math.cos(angle) * 0.1, 36 + Math.sin(angle) * 0.1]
        }),
      ],
    ]
    const thin = simplified(circle, 0.001)
    expect(thin[0]?.[0]?.length).toBeLessThan(60)
    expect(squareMetresOf(thin) / squareMetresOf(circle)).toBeGreaterThan(0.98)
    expect(simplified(circle, 0)).toBe(circle)
  })
})

describe('cells', () => {
  const longitudes = fc.integer({ min: 73 * perDegree, max: 151 * perDegree })
  const latitudes = fc.integer({ min: 3 * perDegree, max: 54 * perDegree })
  const sizes = fc.double({ min: 0.0001, max: 5, noNaN: true })

  test('a point of a box lies in one of the ranges of the box', () => {
    fc.assert(
      fc.property(
        longitudes,
        latitudes,
        sizes,
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, y, w, h, part) => {
          const [west, south] = [x / perDegree, y / perDegree]
          const box = { west, south, east: west + w, north: south + h }
          const cell = cellOf(Math.floor(x + w * part * perDegree), Math.floor(y + h * part * perDegree))
          const ranges = rangesOf(box)
          expect(ranges.length).toBeLessThanOrEqual(24)
          expect(ranges.filter(([from, until]) => cell >= from && cell <= until)).toHaveLength(1)
        },
      ),
    )
  })

  test('the ranges hold little more than the box', () => {
    fc.assert(
      fc.property(longitudes, latitudes, sizes, (x, y, size) => {
        const box = {
          west: x / perDegree,
          south: y / perDegree,
          east: x / perDegree + size,
          north: y / perDegree + size,
        }
        const covered = rangesOf(box).reduce((sum, [from, until]) => sum + (until - from + 1), 0)
        const cell = 360 / 2 ** 26
        expect(covered * cell ** 2).toBeLessThan((size + 2 * cell) ** 2 * 3)
      }),
    )
  })

  test('the number of a cell is a whole number below 2⁵², and two corners of the earth are its ends', () => {
    expect([cellOf(-180 * perDegree, -180 * perDegree), cellOf(180 * perDegree, 180 * perDegree)]).toEqual([
      0,
      2 ** 52 - 1,
    ])
    expect(divisorAt(30)).toBe(1)
    expect(divisorAt(10)).toBe(4 ** 14)
  })
})

describe('GeoJSON', () => {
  const read = (coordinates: unknown, type = 'Polygon') =>
    refusalOf(() => readArea({ type, coordinates }, extent))?.code
  const square = [
    [117, 36],
    [117.1, 36],
    [117.1, 36.1],
    [117, 36.1],
    [117, 36],
  ]

  test('a square is taken, and as one of several', () => {
    expect(read([square])).toBeUndefined()
    expect(read([[square]], 'MultiPolygon')).toBeUndefined()
    expect(boxOf(readArea({ type: 'Polygon', coordinates: [square] }, extent))).toEqual({
      west: 117,
      south: 36,
      east: 117.1,
      north: 36.1,
    })
    expect(isInBox(extent, [117, 36])).toBe(true)
  })

  test.each([
    [
      'metres of a projected grid',
      [
        [
          [39500000, 4000000],
          [39500100, 4000000],
          [39500100, 4000100],
          [39500000, 4000000],
        ],
      ],
      'boundary/not-degrees',
    ],
    [
      'latitude before longitude',
      [
        [
          [36, 117],
          [36.1, 117],
          [36.1, 117.1],
          [36, 117],
        ],
      ],
      'boundary/not-degrees',
    ],
    [
      'another continent',
      [
        [
          [2, 48],
          [2.1, 48],
          [2.1, 48.1],
          [2, 48],
        ],
      ],
      'boundary/outside-extent',
    ],
    ['a ring that does not end where it began', [[...square.slice(0, 4), [117.05, 36.2]]], 'boundary/ring-open'],
    [
      'two corners',
      [
        [
          [117, 36],
          [117.1, 36],
          [117, 36],
        ],
      ],
      'boundary/too-few-corners',
    ],
    [
      'a bow tie',
      [
        [
          [117, 36],
          [117.1, 36.1],
          [117.1, 36],
          [117, 36.1],
          [117, 36],
        ],
      ],
      'boundary/crosses-itself',
    ],
    [
      'a line walked there and back',
      [
        [
          [117, 36],
          [117.1, 36],
          [117.2, 36],
          [117.1, 36],
          [117, 36.1],
          [117, 36],
        ],
      ],
      'boundary/crosses-itself',
    ],
    [
      'a hole across its border',
      [
        square,
        [
          [117.05, 36.05],
          [117.2, 36.05],
          [117.2, 36.06],
          [117.05, 36.05],
        ],
      ],
      'boundary/crosses-itself',
    ],
    ['words', ['here'], 'boundary/no-area'],
    ['nothing', [], 'boundary/no-area'],
    [
      'more corners than anybody draws',
      [Array.from({ length: 5002 }, (_, at) => (at === 5001 ? [100, 30] : [100 + at / 1000, 30 + (at % 2) / 10]))],
      'boundary/too-many-corners',
    ],
  ])('%s is refused and named', (_, coordinates, code) => {
    expect(read(coordinates)).toBe(code)
  })

  test('a point is no area', () => {
    expect(read([117, 36], 'Point')).toBe('boundary/no-area')
  })
})

describe('lines that are drawn together', () => {
  const square = (x: number): Position[] => [
    [x, 36],
    [x + 1, 36],
    [x + 1, 37],
    [x, 37],
    [x, 36],
  ]
  const lines = new Map([
    ['west', square(117)],
    ['east', square(118)],
  ])
  const surfaceOf = (all: ReadonlyMap<string, readonly Position[]>) =>
    [...all.values()].reduce((sum, ring) => sum + squareMetresOf([[ring]]), 0)
  const common = (all: ReadonlyMap<string, readonly Position[]>) =>
    commonSquareMetres([[all.get('west') ?? []]], [[all.get('east') ?? []]])

  test.each([
    [
      'a shared corner that is moved',
      [
        [117, 36],
        [118.3, 36.2],
        [118, 37],
        [117, 37],
        [117, 36],
      ],
    ],
    [
      'a corner put into the common side',
      [
        [117, 36],
        [118, 36],
        [118.4, 36.5],
        [118, 37],
        [117, 37],
        [117, 36],
      ],
    ],
    [
      'a corner put into it from the other side',
      [
        [117, 36],
        [118, 36],
        [117.6, 36.5],
        [118, 37],
        [117, 37],
        [117, 36],
      ],
    ],
  ])('%s leaves neither gap nor overlap', (_, ring) => {
    const after = changedTogether(lines, 'west', ring as unknown as Position[])
    expect(common(after)).toBeLessThan(1)
    const outline = new Set([...after.values()].flat().map(String))
    expect(outline.size).toBe(new Set([...(after.get('west') ?? []), ...(after.get('east') ?? [])].map(String)).size)
    const turn = ring.length === 5 ? [118.3, 36.2] : ring[2]
    expect(after.get('east')?.map(String)).toContain(String(turn))
  })

  test('the corner taken out of the common side is gone for both, and the whole keeps its surface', () => {
    const bent = changedTogether(lines, 'west', [...square(117).slice(0, 2), [118.4, 36.5], ...square(117).slice(2)])
    const straight = changedTogether(bent, 'east', square(118))
    expect(Math.abs(surfaceOf(straight) - surfaceOf(lines))).toBeLessThan(10)
    expect(common(straight)).toBeLessThan(1)
  })

  test('a line drawn wholly anew moves nobody else', () => {
    expect(changedTogether(lines, 'west', square(110)).get('east')).toEqual(square(118))
  })
})
