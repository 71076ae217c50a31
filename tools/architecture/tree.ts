import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readSource, type Source } from './read-source.ts'
import { type Place, placeOf } from './rooms.ts'

/** One broken rule. `what`: the import, table or word at fault; empty when it is the file itself. */
export type Verdict = { readonly file: string; readonly line: number; readonly what: string; readonly why: string }

export type CodeFile = { readonly place: Place; readonly source: Source }
export type SqlFile = { readonly place: Place; readonly text: string }

export type Tree = {
  /** Every file, code or not, by its path from the root. */
  readonly places: readonly Place[]
  readonly code: readonly CodeFile[]
  readonly sql: readonly SqlFile[]
}

const notOurs = new Set(['node_modules', 'dist', 'coverage', 'generated'])

export function readTree(root: string): Tree {
  const places = filesIn(root, '').sort().map(placeOf)
  const read = (place: Place) => readFileSync(path.join(root, place.file), 'utf8')
  return {
    places,
    code: places
      .filter(({ file, top }) => /\.[mc]?[jt]sx?$/.test(file) && top !== 'data')
      .map((place) => ({ place, source: readSource(read(place)) })),
    sql: places.filter(({ file }) => file.endsWith('.sql')).map((place) => ({ place, text: read(place) })),
  }
}

/** `kernel/a.ts:3 -> pg: why`. */
export function told({ file, line, what, why }: Verdict): string {
  return `${file}${line ? `:${line}` : ''}${what ? ` -> ${what}` : ''}: ${why}`
}

/** A verdict when there is a reason, none otherwise. */
export function verdicts(place: Place, line: number, what: string, why: string | null): Verdict[] {
  return why === null ? [] : [{ file: place.file, line, what, why }]
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.name.startsWith('.') || notOurs.has(entry.name)) return []
    return entry.isDirectory() ? filesIn(root, file) : [file]
  })
}
