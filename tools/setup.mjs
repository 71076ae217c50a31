// Brings a fresh machine to where `npm start` and `npm test` work. Plain JavaScript for any Node from 20 on: when it
// begins there may be no package and no newer Node. Run again it finds everything done in a fraction of a second.
import { spawnSync } from 'node:child_process'
import { bundledNode, neededNode, newestNode, root } from '../apps/cli/newest-node.mjs'
import { installPackages } from './setup/packages.mjs'

try {
  await installPackages()
  const node = newestNode()
  if (!node)
    throw new Error(`Node ${process.versions.node} is too old: Node ${neededNode} or newer is needed.
There is no packaged Node for this system (${process.platform} ${process.arch}, looked for ${bundledNode()}).
Remedy: install Node ${neededNode} from https://nodejs.org and run the same command again.`)
  const rest = spawnSync(node, ['tools/setup/prepare.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
  process.exitCode = rest.status ?? 1
} catch (error) {
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
