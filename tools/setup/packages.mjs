import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { differingPackages } from '../../apps/cli/doctor/lockfile.mjs'
import { root } from '../../apps/cli/newest-node.mjs'

const lockfile = path.join(root, 'package-lock.json')
const modules = path.join(root, 'node_modules')
// Lies inside what it speaks of: whoever deletes node_modules deletes it too.
const stamp = path.join(modules, '.steelyard-installed')
const busy = path.join(root, '.steelyard', 'installing')

/** Runs `npm ci` unless node_modules is what package-lock.json says. Of two at once the second waits for the first. */
export async function installPackages() {
  if (isInstalled()) return
  mkdirSync(path.dirname(busy), { recursive: true })
  await takeTurn()
  try {
    if (!isInstalled()) install()
  } finally {
    rmSync(busy, { force: true })
  }
}

const fingerprint = () => createHash('sha256').update(readFileSync(lockfile)).digest('hex')

function isInstalled() {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  if (!agreesWithLockfile()) return false
  writeStamp(wanted)
  return true
}

/** Somebody ran npm himself: npm's own note of what it installed says whether that is what the lockfile wants. */
const agreesWithLockfile = () =>
  differingPackages(readJson(lockfile), readJson(path.join(modules, '.package-lock.json'))).length === 0

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function writeStamp(wanted) {
  try {
    writeFileSync(stamp, wanted)
  } catch {
    // A node_modules that may only be read is compared again at the next start.
  }
}

async function takeTurn() {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (isMineNow()) return
    const other = Number(readText(busy))
    if (attempt === 0) console.log(`Another setup (process ${other}) is installing the packages: waiting for it.`)
    if (other > 0 && !isAlive(other)) rmSync(busy, { force: true })
    await pause(500)
  }
  throw new Error(`The setup of process ${readText(busy)} has not ended in ten minutes.\nRemedy: delete ${busy}`)
}

function isMineNow() {
  try {
    writeFileSync(busy, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

function install() {
  const reason = existsSync(modules) ? 'package-lock.json has changed' : 'this is the first start'
  console.log(`Installing the packages with "npm ci" (${reason}); this takes up to a minute.`)
  // Vite and the packaged Node are needed in production too, whatever the user's npm settings leave out.
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = runNpm(options)
  if (status !== 0) {
    throw new Error(`"npm ci" failed; the reason stands above.
Remedy: with no way to the npm registry, copy node_modules from a machine of the same kind, or name a mirror
(npm config set registry <address>), and run the same command again.`)
  }
  writeStamp(fingerprint())
}

/** npm must not run on the Node inside node_modules, which `npm ci` deletes under its feet. */
function runNpm(options) {
  const inside = path.join(modules, '.bin')
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== inside)
  const environment = { ...process.env, PATH: folders.join(path.delimiter) }
  delete environment.npm_node_execpath
  delete environment.NODE
  return spawnSync('npm', options, {
    cwd: root,
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  })
}
