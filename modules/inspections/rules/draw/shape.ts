/**
 * Checks the shape of what comes from outside. A shape answers the place of the first thing that is wrong, or
 * undefined. Written by hand because the place must be short and the same in every browser; schema compilers need
 * `eval`, which our pages forbid.
 */
export type Shape = (value: unknown, place: string) => string | undefined

export function text(isRight: (text: string) => boolean): Shape {
  return (value, place) => (typeof value === 'string' && isRight(value) ? undefined : place)
}

export function matching(pattern: RegExp): Shape {
  return text((value) => pattern.test(value))
}

export function integer(min: number, max: number): Shape {
  return (value, place) => {
    const isRight = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
    return isRight ? undefined : place
  }
}

export function oneOf(...values: readonly unknown[]): Shape {
  return (value, place) => (values.includes(value) ? undefined : place)
}

export function nullable(shape: Shape): Shape {
  return (value, place) => (value === null ? undefined : shape(value, place))
}

export function listOf(shape: Shape): Shape {
  return (value, place) => {
    if (!Array.isArray(value)) return place
    for (let index = 0; index < value.length; index++) {
      const wrong = shape(value[index], `${place}[${index}]`)
      if (wrong !== undefined) return wrong
    }
    return undefined
  }
}

/** An object with exactly these members: what nobody checks must not travel with what is checked. */
export function record(members: Readonly<Record<string, Shape>>): Shape {
  const names = Object.keys(members)
  return (value, place) => {
    if (!isObject(value)) return place
    for (const name of names) {
      const wrong = checkMember(value, name, members[name], join(place, name))
      if (wrong !== undefined) return wrong
    }
    const extra = Object.keys(value).find((name) => !Object.hasOwn(members, name))
    return extra === undefined ? undefined : join(place, extra)
  }
}

function checkMember(value: Record<string, unknown>, name: string, shape: Shape | undefined, place: string) {
  return Object.hasOwn(value, name) ? shape?.(value[name], place) : place
}

/** Chooses the shape by looking at the value. */
export function choose(shapeOf: (value: Readonly<Record<string, unknown>>) => Shape | undefined): Shape {
  return (value, place) => {
    const shape = isObject(value) ? shapeOf(value) : undefined
    return shape ? shape(value, place) : place
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(place: string, name: string): string {
  return place === '' ? name : `${place}.${name}`
}
