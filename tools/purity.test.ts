import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type Plugin } from 'vite'
import { expect, test } from 'vitest'
import { kindOfPackage } from './architecture/packages.ts'

const house = path.resolve(import.meta.dirname, '..')

/** Ways to the server inside packages that a browser never takes, each with its reason. */
const neverTaken = [
  // Its random source of last resort, asked only where `globalThis.crypto` is missing; every browser has it.
  { package: 'sm-crypto-v2', name: 'crypto' },
]

test('the pure doors of all modules bundle for a browser without database, server or Node', async () => {
  expect(await leaksIn(house, globSync('modules/*/pure.ts', { cwd: house }))).toEqual([])
}, 120_000)

test('the apps of citizens and inspectors bundle without database, server or Node', async () => {
  expect(await leaksIn(house, appEntries(house))).toEqual([])
}, 120_000)

test.each([
  ['node:crypto', `import { randomUUID } from 'node:crypto'\nexport const id = randomUUID()\n`],
  ['crypto', `export * from 'crypto'\n`],
  ['pg', `import pg from 'pg'\nexport const pool = new pg.Pool()\n`],
  ['kysely', `export { sql } from 'kysely'\n`],
  ['fastify', `export const app = async () => (await import('fastify')).default()\n`],
])('%s is found behind a pure door, with the way that leads there', async (name, text) => {
  const leaks = await leaksOf({
    'modules/recalls/pure.ts': `export * from './rules.ts'\n`,
    'modules/cases/pure.ts': `export const due = 1\n`,
    'modules/recalls/rules.ts': `export * from '../../kernel/identity.ts'\n`,
    'kernel/identity.ts': text,
  })
  expect(leaks).toEqual([`modules/recalls/pure.ts -> modules/recalls/rules.ts -> kernel/identity.ts -> ${name}`])
})

test('what only types name is not bundled', async () => {
  const leaks = await leaksOf({
    'modules/recalls/pure.ts': `import type { Pool } from 'pg'\nexport const close = (pool: Pool) => pool.end()\n`,
  })
  expect(leaks).toEqual([])
})

test('a script of the portal that reaches the server is found', async () => {
  const leaks = await leaksOf({
    'apps/portal/index.html': '<script type="module" src="/main.ts"></script>\n',
    'apps/portal/main.ts': `import 'node:fs'\n`,
  })
  expect(leaks).toEqual(['apps/portal/main.ts -> node:fs'])
})

async function leaksOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'purity-'))
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
    return await leaksIn(root, [...globSync('modules/*/pure.ts', { cwd: root }), ...appEntries(root)])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** The scripts that the pages of portal and field load, and their workers. */
function appEntries(root: string): string[] {
  return ['apps/portal', 'apps/field'].flatMap((app) => {
    const page = path.join(root, app, 'index.html')
    if (!existsSync(page)) return []
    const scripts = [...readFileSync(page, 'utf8').matchAll(/<script[^>]*\ssrc="\.?\/?([^"]+)"/g)]
    const workers = globSync(`${app}/**/*worker.ts`, { cwd: root })
    return [...scripts.map((script) => `${app}/${script[1]}`), ...workers]
  })
}

/** Bundles the entries as for a browser and tells every way that ends in something only a server has. */
async function leaksIn(root: string, entries: readonly string[]): Promise<string[]> {
  if (entries.length === 0) return []
  const leaks = new Set<string>()
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [watcher(root, leaks)],
    build: {
      write: false,
      minify: false,
      cssMinify: false,
      reportCompressedSize: false,
      // As a library, so that what a door exports is kept and its ways are walked.
      lib: { entry: entries.map((entry) => path.join(root, entry)), formats: ['es'] },
    },
  })
  return [...leaks].sort()
}

function watcher(root: string, leaks: Set<string>): Plugin {
  const importers = new Map<string, string>()
  return {
    name: 'watch-for-the-server',
    enforce: 'pre',
    async resolveId(name, importer, options) {
      if (importer === undefined) return null
      if (isServer(name)) {
        if (!isNeverTaken(name, importer)) leaks.add([...wayTo(root, importer, importers), name].join(' -> '))
        return { id: name, external: true }
      }
      const found = await this.resolve(name, importer, { ...options, skipSelf: true })
      if (found && !importers.has(found.id)) importers.set(found.id, importer)
      return found
    },
  }
}

function isServer(name: string): boolean {
  return !/^[./\0]|^\w:[\\/]/.test(name) && kindOfPackage(name) === 'server'
}

function isNeverTaken(name: string, importer: string): boolean {
  return neverTaken.some((way) => way.name === name && importer.includes(`/node_modules/${way.package}/`))
}

function wayTo(root: string, file: string, importers: ReadonlyMap<string, string>): string[] {
  const way: string[] = []
  for (let at: string | undefined = file; at !== undefined && way.length < 100; at = importers.get(at)) {
    way.unshift(path.relative(root, at).replaceAll(path.sep, '/'))
  }
  return way
}
