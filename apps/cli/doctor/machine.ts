import { stat } from 'node:fs/promises'
import path from 'node:path'
import { findBrowserTools } from './browser-tools.ts'
import { type Check, fail, ok, warn } from './finding.ts'

const tools = findBrowserToolsOnce()

export const machineChecks: readonly Check[] = [
  {
    name: 'clock',
    examine: async ({ root }) => {
      const now = new Date()
      const { mtime } = await stat(path.join(root, 'package.json'))
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const china = now.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
      const found = `${china} in China (this machine: ${zone})`
      const isBehind = now.getTime() < mtime.getTime() - 86_400_000
      return isBehind ? fail(found, 'The clock stands before this release was installed: set it (NTP).') : ok(found)
    },
  },
  {
    name: 'Chinese font',
    examine: async () => {
      const { chineseFont } = await tools()
      const remedy = 'Only documents and pictures made here need it. On Debian: apt-get install fonts-noto-cjk'
      return chineseFont ? ok(chineseFont) : warn('none found (fc-list)', remedy)
    },
  },
  {
    name: 'Chromium',
    examine: async () => {
      const { chromium } = await tools()
      const remedy = 'Only the browser journeys of "npm test" need it. On Debian: apt-get install chromium'
      return chromium ? ok(chromium) : warn('none found', remedy)
    },
  },
]

function findBrowserToolsOnce() {
  let found: ReturnType<typeof findBrowserTools> | undefined
  return () => {
    found ??= findBrowserTools()
    return found
  }
}
