#!/usr/bin/env node
// The command line, on Node 24 whichever Node finds this file first. Plain JavaScript for that reason.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { neededNode, newestNode, root } from './newest-node.mjs'
import { passOn } from './pass-on.mjs'

const node = newestNode()

if (!existsSync(path.join(root, 'node_modules')))
  refuse(`The packages are not installed. Remedy: run "npm ci" in ${root}.`)
else if (!node) refuse(`Node ${neededNode} or newer is needed, this is ${process.versions.node}. Remedy: install it.`)
else if (node === process.execPath) await runHere()
else passOn(spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' }))

async function runHere() {
  const { runCommandLine } = await import('./main.ts')
  process.exitCode = await runCommandLine(process.argv.slice(2))
}

function refuse(sentence) {
  console.error(sentence)
  process.exitCode = 3
}
