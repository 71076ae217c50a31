import { findBrowserTools, runProgram as run } from '../../apps/cli/doctor/browser-tools.ts'

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
