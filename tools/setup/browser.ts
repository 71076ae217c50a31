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
    const file = (await run('sh', ['-c', `command -v ${name}`], 10)).output.trim()
    if (file && (await run(file, ['--version'], 20)).ok) return file
  }
  return undefined
}

export async function findChineseFont(): Promise<string | undefined> {
  const { ok, output } = await run('fc-list', [':lang=zh-cn', 'family'], 20)
  return ok ? output.split('\n').find((line) => line.trim() !== '') : undefined
}

/** Makes Chromium and a Chinese font available where apt and root rights exist; says clearly when it cannot. */
export async function prepareBrowser(): Promise<void> {
  const before = await findBrowserTools()
  if (before.chromium && before.chineseFont) return
  const missing = [...(before.chromium ? [] : ['chromium']), ...(before.chineseFont ? [] : ['fonts-noto-cjk'])]
  const why = await install([...missing, 'fontconfig'])
  const after = await findBrowserTools()
  if (after.chromium && after.chineseFont) return
  console.log(`Not available: ${missing.join(', ')}${why ? ` (${why})` : ''}.
The browser journeys need them; everything else runs without.
Remedy on Debian: sudo apt-get install ${missing.join(' ')}`)
}

/** Returns why it did not happen. */
async function install(packages: readonly string[]): Promise<string | undefined> {
  const asRoot = await wayToRoot()
  if (!asRoot) return 'neither root nor sudo without a password'
  if (!(await run('apt-get', ['--version'], 10)).ok) return 'no apt-get here'
  console.log(`Installing ${packages.join(', ')} with apt-get for the browser journeys (once, up to some minutes).`)
  const apt = [
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    '-y',
    '-o',
    'DPkg::Lock::Timeout=120',
  ]
  const [first = 'env', ...rest] = apt
  const update = await run(first, [...rest, 'update'], 180)
  const added = await run(first, [...rest, 'install', '--no-install-recommends', ...packages], 600)
  if (added.ok) return undefined
  return lastLine(added.output) || lastLine(update.output) || 'apt-get failed'
}

/** The words before a command that make it run as root: none for root itself. */
async function wayToRoot(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return []
  return (await run('sudo', ['-n', 'true'], 10)).ok ? ['sudo', '-n'] : undefined
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

function run(file: string, parameters: readonly string[], seconds: number): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const options = { timeout: seconds * 1000, maxBuffer: 64 * 1024 * 1024 }
    execFile(file, [...parameters], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: error ? `${stdout}${stderr}` : stdout })
    })
  })
}
