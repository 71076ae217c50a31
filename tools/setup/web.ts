import { spawnSync } from 'node:child_process'
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { configOf, fingerprintOf, listShells, stampName } from '../../apps/cli/doctor/shells.ts'
import { takeFolder } from '../../kernel/embedded-postgres/owner.ts'
import { pause } from '../../kernel/embedded-postgres/processes.ts'
import { Refusal } from '../../kernel/errors.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Builds each shell whose sources changed since its last build. Of two setups at once the second finds it done. */
export async function buildShells(): Promise<void> {
  if ((await listShells()).every(({ isFresh }) => isFresh)) return
  const done = await waitForTurn(path.join(root, '.steelyard', 'building'))
  try {
    for (const { shell, folder, isFresh } of await listShells()) {
      if (!isFresh) await build(shell, folder)
    }
  } finally {
    await done()
  }
}

/** Builds beside and swaps: a running platform never serves half a build, and a failed one keeps the last good. */
async function build(shell: string, folder: string): Promise<void> {
  console.log(`Building the pages of the ${shell}.`)
  const sources = await fingerprintOf(shell)
  // In the own tree and not in node_modules, which several trees may share by a link.
  const fresh = path.join(root, '.steelyard', 'building', `fresh-${shell}`)
  await mkdir(path.dirname(fresh), { recursive: true })
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const parameters = ['build', '--config', configOf(shell), '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, [vite, ...parameters], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`The pages of the ${shell} could not be built; the reason stands above.`)
  await writeFile(path.join(fresh, stampName), sources)
  await swap(fresh, folder)
}

async function swap(fresh: string, place: string): Promise<void> {
  await rm(place, { recursive: true, force: true })
  // The data folder may lie on another disk.
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
