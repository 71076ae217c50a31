import { resolved } from '../rooms.ts'
import { shortestWay } from '../shortest-way.ts'
import type { CodeFile, Tree, Verdict } from '../tree.ts'

/** Files that import each other, by type or by value, cannot be understood one after the other. */
export function judgeCircles({ code }: Tree): Verdict[] {
  const graph = new Map(code.map((file) => [file.place.file, neighboursOf(file)]))
  const told = new Set<string>()
  return [...graph.keys()].flatMap((file) => {
    const circle = told.has(file)
      ? null
      : shortestWay(
          file,
          (from) => graph.get(from) ?? [],
          (to) => to === file,
        )
    if (!circle) return []
    for (const member of circle) told.add(member)
    return [{ file, line: 0, what: circle.slice(1).join(' -> '), why: 'these files import each other' }]
  })
}

function neighboursOf({ place, source }: CodeFile): string[] {
  return source.imports
    .filter(({ name }) => name.startsWith('.'))
    .flatMap(({ name }) => resolved(place.file, name) ?? [])
}
