import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { takeFolder } from '../../kernel/embedded-postgres/owner.ts'
import { pause } from '../../kernel/embedded-postgres/processes.ts'
import { Refusal } from '../../kernel/errors.ts'

const root = path.resolve(import.meta.dirname, '../..')
const shells = ['office', 'portal', 'field']

export type ShellState = { readonly shell: string; readonly folder: string; readonly isFresh: boolean }

/** Builds each shell whose sources changed since its last build. Of two setups at once the second finds it done. */
export async function buildShells(): Promise<void> {
  if ((await listShells()).every(({ isFresh }) => isFresh)) return
  const done = await waitForTurn(path.join(root, '.steelyard', 'building'))
  try {
    for (const { shell, isFresh } of await listShells()) {
      if (!isFresh) await build(shell)
    }
  } finally {
    await done()
  }
}

/** The shells that have a Vite configuration, and whether what is built is made of today's sources. */
export async function listShells(): Promise<ShellState[]> {
  const there = await Promise.all(shells.map((shell) => read(path.join(root, configOf(shell)))))
  const present = shells.filter((_, at) => there[at] !== undefined)
  return Promise.all(
    present.map(async (shell) => {
      const built = await read(stampOf(shell))
      return { shell, folder: distOf(shell), isFresh: built !== undefined && built === (await fingerprint(shell)) }
    }),
  )
}

const configOf = (shell: string) => path.join('apps', shell, 'vite.config.ts')
const distOf = (shell: string) => path.join(root, 'apps', shell, 'dist')
const stampOf = (shell: string) => path.join(distOf(shell), '.sources')

/** What a bundle may contain. A file too many costs a build of seconds, one too few shows yesterday's pages. */
const sourcesOf = (shell: string) => [
  `apps/${shell}/**/*`,
  'kernel/**/*.{ts,tsx,css,json,svg}',
  'modules/*/{pages,public,field}/**/*',
  'modules/*/{model,rules,procedure}/**/*',
  'modules/*/{model,rules,procedure,pure}*.ts',
  'locales/**/*.json',
  'data/calendars/*.json',
  'package-lock.json',
]

const isSource = (file: string) =>
  !/\.test\.tsx?$|(^|\/)(dist|node_modules|migrations)\/|^kernel\/embedded-postgres/.test(file)

async function fingerprint(shell: string): Promise<string> {
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

/** Builds beside and swaps: a running platform never serves half a build, and a failed one keeps the last good. */
async function build(shell: string): Promise<void> {
  console.log(`Building the pages of the ${shell}.`)
  const sources = await fingerprint(shell)
  const fresh = path.join(root, 'node_modules', '.cache', `steelyard-${shell}`)
  await mkdir(path.dirname(fresh), { recursive: true })
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const parameters = ['build', '--config', configOf(shell), '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, [vite, ...parameters], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`The pages of the ${shell} could not be built; the reason stands above.`)
  await writeFile(path.join(fresh, '.sources'), sources)
  await swap(fresh, distOf(shell))
}

async function swap(fresh: string, place: string): Promise<void> {
  await rm(place, { recursive: true, force: true })
  // node_modules may lie on another disk.
  await rename(fresh, place).catch(() => cp(fresh, place, { recursive: true }))
}

async function waitForTurn(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  for (let attempt = 0; ; attempt++) {
    try {
      return await takeFolder(folder)
    } catch (error) {
      if (!(error instanceof Refusal) || attempt > 600) throw error
      if (attempt === 0) console.log('Another setup is building the pages: waiting for it.')
      await pause(500)
    }
  }
}

const read = (file: string) => readFile(file, 'utf8').catch(() => undefined)
