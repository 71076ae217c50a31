import { type Browser, chromium } from 'playwright-core'
import { describe, test } from 'vitest'
import { findChromium } from '../../apps/cli/doctor/browser-tools.ts'

const file = await findChromium()
const remedy = 'no Chromium on this machine; on Debian: apt-get install chromium fonts-noto-cjk'

/**
 * A group of tests in a browser. Without Chromium it is skipped with the reason; under CI it runs and fails, because a
 * journey nobody walks is no proof.
 */
export function describeJourney(name: string, body: () => void): void {
  if (file || process.env.CI) describe(name, body)
  else describe(name, () => test('is walked in a browser', ({ skip }) => skip(remedy)))
}

/** A browser of our own that speaks with nobody but the platform. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  if (!file) throw new Error(remedy)
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({
    executablePath: file,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  })
}
