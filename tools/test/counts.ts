import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

export type Counts = { passed: number; failed: number; skipped: { name: string; reason: string }[] }

/**
 * Vitest reporter that writes the sums for `npm test` into the file named by STEELYARD_TEST_COUNTS. A file that cannot
 * be loaded and an error outside any test count as one failure each, a test that never came to its end too.
 */
class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts: Counts = { passed: 0, failed: unhandledErrors.length, skipped: [] }
    for (const module of modules) countModule(module, counts)
    const file = process.env.STEELYARD_TEST_COUNTS
    if (file) writeFileSync(file, JSON.stringify(counts))
  }
}

function countModule(module: TestModule, counts: Counts): void {
  const tests = [...module.children.allTests()]
  for (const test of tests) countTest(test, counts)
  const hasFailedTest = tests.some((test) => test.result().state === 'failed')
  if (module.state() === 'failed' && !hasFailedTest) counts.failed += 1
}

function countTest(test: TestCase, counts: Counts): void {
  const result = test.result()
  if (result.state === 'passed') counts.passed += 1
  else if (result.state === 'skipped')
    counts.skipped.push({ name: test.fullName, reason: result.note ?? 'no reason given' })
  else counts.failed += 1
}

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by its default export
export default CountsReporter
