// `npm run bench`: on Node 24, whichever Node started this, with a heap for a pool of a million lines.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { neededNode, newestNode, root } from '../apps/cli/newest-node.mjs'
import { passOn } from '../apps/cli/pass-on.mjs'

const node = newestNode()
const main = path.join(root, 'bench', 'main.ts')

if (node) {
  passOn(spawn(node, ['--max-old-space-size=8192', main, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }))
} else {
  console.error(
    `Node ${neededNode} or newer is needed, this is ${process.versions.node}. Remedy: run "npm start" once.`,
  )
  process.exitCode = 1
}
