import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')
const shells = ['office', 'portal', 'field']

/** A web shell: `folder` is where its pages are built to. */
export type ShellState = { readonly shell: string; readonly folder: string; readonly isFresh: boolean }

/** The shells that have a Vite configuration, and whether what is built is made of today's sources. */
export async function listShells(): Promise<ShellState[]> {
  const there = await Promise.all(shells.map((shell) => read(path.join(root, configOf(shell)))))
  const present = shells.filter((_, at) => there[at] !== undefined)
  return Promise.all(
    present.map(async (shell) => {
      const built = await read(path.join(distOf(shell), stampName))
      return { shell, folder: distOf(shell), isFresh: built !== undefined && built === (await fingerprintOf(shell)) }
    }),
  )
}

export const configOf = (shell: string) => path.join('apps', shell, 'vite.config.ts')
const distOf = (shell: string) => path.join(root, 'apps', shell, 'dist')
/** Inside the built pages: of which sources they were made. */
export const stampName = '.sources'

/** What a bundle may contain. A file too many costs a build of seconds, one too few shows yesterday's pages. */
const sourcesOf = (shell: string) => [
  `apps/${shell}/**/*`,
  'kernel/**/*.{ts,tsx,css,json,svg}',
  'modules/*/{pages,public,field}/**/*',
  'modules/*/{model,rules,procedure}/**/*',
  'modules/*/{model,rules,procedure,pure}*.ts',
  'locales/**/*.{json,ts}',
  'data/calendars/*.json',
  'package-lock.json',
]

const isSource = (file: string) =>
  !/\.test\.tsx?$|(^|\/)(dist|node_modules|migrations)\/|^kernel\/embedded-postgres/.test(file)

export async function fingerprintOf(shell: string): Promise<string> {
  const files = new Set<string>()
  for await (const file of glob(sourcesOf(shell), { cwd: root })) {
    const place = file.replaceAll('\\', '/')
    if (isSource(place)) files.add(place)
  }
  const hash = createHash('sha256')
  for (const file of [...files].sort()) {
    const bytes = await readFile(path.join(root, file)).catch(() => undefined)
    if (bytes) hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

const read = (file: string) => readFile(file, 'utf8').catch(() => undefined)
