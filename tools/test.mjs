// `npm test`: setup, format and lint, types, every test. The last line is the sum; a check counts like one test.
// Words after `npm test --` go to Vitest. Plain JavaScript: on a fresh machine it begins before any package is there.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { newestNode, root } from '../apps/cli/newest-node.mjs'

const results = { passed: 0, failed: 0, skipped: [] }

if (check('setup', process.execPath, ['tools/setup.mjs', '--test'])) {
  const node = newestNode()
  check('format and lint', node, [inModules('@biomejs/biome/bin/biome'), 'check', '.'])
  check('types', node, [inModules('typescript/bin/tsc'), '-p', '.'])
  runTests(node)
}
report()

function inModules(file) {
  return path.join(root, 'node_modules', file)
}

function check(name, node, parameters) {
  console.log(`\n— ${name}`)
  const hasPassed = run(node, parameters).status === 0
  results[hasPassed ? 'passed' : 'failed'] += 1
  if (!hasPassed) console.log(`✗ ${name} failed`)
  return hasPassed
}

function run(node, parameters, more = {}) {
  const environment = { ...process.env, ...more, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` }
  return spawnSync(node, parameters, { cwd: root, stdio: 'inherit', env: environment })
}

function runTests(node) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'steelyard-counts-'))
  const file = path.join(folder, 'counts.json')
  const reporters = ['--reporter=default', '--reporter=./tools/test/counts.ts']
  const parameters = [inModules('vitest/vitest.mjs'), 'run', ...reporters, ...process.argv.slice(2)]
  console.log('\n— tests')
  const { status } = run(node, parameters, { STEELYARD_TEST_COUNTS: file })
  addCounts(file, status === 0)
  rmSync(folder, { recursive: true, force: true })
}

function addCounts(file, isClean) {
  const counts = readCounts(file)
  results.passed += counts.passed
  results.skipped.push(...counts.skipped)
  // Vitest may fail with every test green: an error outside a test, a server that did not start, no test at all.
  results.failed += counts.failed === 0 && (!isClean || counts.passed === 0) ? 1 : counts.failed
  if (counts.passed + counts.failed === 0) console.log('✗ no test ran')
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: [] }
  }
}

function report() {
  const { passed, failed, skipped } = results
  if (skipped.length > 0) console.log('\nSkipped:')
  for (const { name, reason } of skipped) console.log(`  ${name}: ${reason}`)
  console.log(`\n${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
  process.exitCode = failed > 0 ? 1 : 0
}
