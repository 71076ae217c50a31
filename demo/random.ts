/**
 * The only chance of the demonstration: sfc32 on integers, so that a seed gives the same town on every machine. `fork`
 * opens a stream of its own for a purpose: what is added to one part moves nothing in another.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1
  readonly #label: string

  constructor(label: string) {
    this.#label = label
    const mix = mixerOf(label)
    this.#a = mix()
    this.#b = mix()
    this.#c = mix()
    for (let round = 0; round < 12; round++) this.integer()
  }

  fork(purpose: string | number): Random {
    return new Random(`${this.#label}/${purpose}`)
  }

  /** 0 … 2³² − 1. */
  integer(): number {
    const sum = (this.#a + this.#b + this.#counter) >>> 0
    this.#counter = (this.#counter + 1) >>> 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) >>> 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) >>> 0
    return sum
  }

  /** 0 ≤ x < 1. */
  unit(): number {
    return this.integer() / 4_294_967_296
  }

  /** 0 … bound − 1. */
  below(bound: number): number {
    return Math.floor(this.unit() * bound)
  }

  /** least … most, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<Value>(list: readonly Value[]): Value {
    const value = list[this.below(list.length)]
    if (value === undefined) throw new Error('an empty list has nothing to pick')
    return value
  }

  /** One of the values, by weights of any scale. */
  weigh<Value>(choices: readonly (readonly [Value, number])[]): Value {
    let left = this.unit() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of choices) {
      left -= weight
      if (left < 0) return value
    }
    return this.pick(choices)[0]
  }

  /** The same from a table that was laid once: for long lists that are asked often. */
  draw<Value>(weights: Weights<Value>): Value {
    return weights.at(this.unit())
  }

  /** Mean 0, deviation 1: the sum of twelve, which needs no function that machines round differently. */
  normal(): number {
    let sum = -6
    for (let count = 0; count < 12; count++) sum += this.unit()
    return sum
  }

  poisson(mean: number): number {
    const end = Math.exp(-mean)
    let count = 0
    for (let product = this.unit(); product > end; product *= this.unit()) count += 1
    return count
  }

  shuffle<Value>(list: readonly Value[]): Value[] {
    return list
      .map((value) => ({ value, order: this.unit() }))
      .sort((left, right) => left.order - right.order)
      .map(({ value }) => value)
  }

  /** `count` bytes as hexadecimal digits: for secrets and keys of the demonstration, which protect nothing. */
  hex(count: number): string {
    return Array.from({ length: count }, () => this.below(256).toString(16).padStart(2, '0')).join('')
  }
}

/** Values with their weights, of any scale, laid side by side to be drawn from. */
export class Weights<Value> {
  readonly #values: readonly Value[]
  readonly #ends: Float64Array

  constructor(choices: readonly (readonly [Value, number])[]) {
    this.#values = choices.map(([value]) => value)
    let sum = 0
    this.#ends = Float64Array.from(choices, ([, weight]) => {
      sum += weight
      return sum
    })
  }

  /** The same weights for other values. */
  map<Other>(change: (value: Value) => Other): Weights<Other> {
    const ends = [0, ...this.#ends]
    return new Weights(this.#values.map((value, index) => [change(value), (ends[index + 1] ?? 0) - (ends[index] ?? 0)]))
  }

  /** The value at this part of the whole, 0 ≤ part < 1. */
  at(part: number): Value {
    const sought = part * (this.#ends.at(-1) ?? 0)
    let [low, high] = [0, this.#ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ends[middle] ?? 0) > sought) high = middle
      else low = middle + 1
    }
    const value = this.#values[low]
    if (value === undefined) throw new Error('an empty list has nothing to draw')
    return value
  }
}

/** FNV-1a over the label, then splitmix32. */
function mixerOf(label: string): () => number {
  let state = 2_166_136_261
  for (const character of label) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return () => {
    state = (state + 0x9e37_79b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0_aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a_2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}

/** Turns a sum of influences into a probability. */
export const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum))
