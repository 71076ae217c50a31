import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { run } from '../../../kernel/embedded-postgres/processes.ts'
import { type Check, fail, ok, warn } from './finding.ts'
import { differingPackages, type Lockfile } from './lockfile.mjs'
import { listShells } from './shells.ts'

const neededNode = 24

export const nodeChecks: readonly Check[] = [
  {
    name: 'Node',
    examine: async () => {
      const isNew = Number.parseInt(process.versions.node, 10) >= neededNode
      const found = `${process.version} (${process.execPath})`
      return isNew ? ok(found) : fail(found, `Install Node ${neededNode} or newer, or run through "npm start".`)
    },
  },
  {
    name: 'packaged Node',
    examine: async ({ root }) => {
      const name = `node-${process.platform}-${process.arch}`
      const file = path.join(root, 'node_modules', name, 'bin', 'node')
      if (!existsSync(file))
        return warn(`none (${name})`, `Keep a Node ${neededNode} or newer installed on this machine.`)
      const { ok: isRunning, output } = await run(file, ['--version'])
      return isRunning ? ok(output) : warn(`does not run: ${output}`, 'Delete node_modules and run "npm start".')
    },
  },
  {
    name: 'packages',
    examine: async ({ root }) => {
      const [wanted, installed] = [read(root, 'package-lock.json'), read(root, 'node_modules/.package-lock.json')]
      if (!wanted) return fail('package-lock.json is not readable', 'Restore it from the release.')
      const different = differingPackages(wanted, installed)
      if (different.length === 0) return ok('as package-lock.json says')
      const some = different.slice(0, 3).join(', ')
      return fail(`${different.length} differ from package-lock.json: ${some}`, 'Run "npm ci" or "npm start".')
    },
  },
  {
    name: 'web pages',
    examine: async () => {
      const shells = await listShells()
      const old = shells.filter(({ isFresh }) => !isFresh).map(({ shell }) => shell)
      if (shells.length === 0) return warn('no shell to build', 'Restore apps/office and apps/portal from the release.')
      if (old.length === 0) return ok(`built: ${shells.map(({ shell }) => shell).join(', ')}`)
      return warn(`not built from today's sources: ${old.join(', ')}`, '"npm start" builds them.')
    },
  },
]

function read(root: string, file: string): Lockfile | undefined {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Lockfile
  } catch {
    return undefined
  }
}
