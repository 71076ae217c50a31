import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Node runs our TypeScript without a build from this version on. */
export const neededNode = 24

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))))

/** The Node that npm brought as an optional package of this platform; it may be absent. */
export const bundledNode = () =>
  path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')

/** Path of a Node that is new enough: the one running, else the packaged one; undefined when neither is. */
export function newestNode() {
  if (Number.parseInt(process.versions.node, 10) >= neededNode) return process.execPath
  const packaged = bundledNode()
  return existsSync(packaged) && runs(packaged) ? packaged : undefined
}

const runs = (node) => spawnSync(node, ['--version']).status === 0
