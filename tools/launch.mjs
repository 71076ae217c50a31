// `npm start` after the setup: the platform on Node 24, whichever Node started this. Signals and the exit code pass
// through as if there were one process.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { neededNode, newestNode, root } from '../apps/cli/newest-node.mjs'
import { passOn } from '../apps/cli/pass-on.mjs'

const platform = path.join(root, 'apps', 'server', 'main.ts')
const node = newestNode()

endWithNpm()

if (node === process.execPath) {
  process.argv[1] = platform
  await import(pathToFileURL(platform).href)
} else if (node) {
  passOn(spawn(node, [platform, ...process.argv.slice(2)], { stdio: 'inherit' }))
} else {
  console.error(`Node ${neededNode} or newer is needed, this is ${process.versions.node}. Remedy: run "npm start".`)
  process.exitCode = 1
}

/** When npm is killed outright, nobody can stop the platform at its terminal any more: it then stops by itself. */
function endWithNpm() {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== 'start') return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
