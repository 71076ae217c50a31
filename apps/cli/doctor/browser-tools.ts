import { execFile } from 'node:child_process'

/** What the browser journeys need, as found on this machine; undefined what is not there. */
export type BrowserTools = { readonly chromium: string | undefined; readonly chineseFont: string | undefined }

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A Chromium that runs (Ubuntu's package without snap only says that it does not) and a font with Chinese letters. */
export async function findBrowserTools(): Promise<BrowserTools> {
  return { chromium: await findChromium(), chineseFont: await findChineseFont() }
}

export async function findChromium(): Promise<string | undefined> {
  for (const name of chromiumNames) {
    const file = (await runProgram('sh', ['-c', `command -v ${name}`], 10)).output.trim()
    if (file && (await runProgram(file, ['--version'], 20)).ok) return file
  }
  return undefined
}

export async function findChineseFont(): Promise<string | undefined> {
  const { ok, output } = await runProgram('fc-list', [':lang=zh-cn', 'family'], 20)
  return ok ? output.split('\n').find((line) => line.trim() !== '') : undefined
}

/** Runs a program to its end in the caller's own environment; never throws. */
export function runProgram(
  file: string,
  parameters: readonly string[],
  seconds: number,
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const options = { timeout: seconds * 1000, maxBuffer: 64 * 1024 * 1024 }
    execFile(file, [...parameters], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: error ? `${stdout}${stderr}` : stdout })
    })
  })
}
