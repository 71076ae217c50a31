import { mkdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { serveShells } from '../../apps/server/static.ts'
import { startWorker } from '../../apps/server/worker.ts'
import type { TestPlatform } from '../platform.ts'
import { launchBrowser } from './browser.ts'

/** The password of every account of the tests. */
export const password = 'correct horse battery'

/** Where the pictures of the last walk lie: outside the repository. */
export const pictureFolder = path.join(os.tmpdir(), 'steelyard-journeys')

const patienceMilliseconds = 20_000
const desk = { width: 1280, height: 900 }
/** The width most phones have. */
export const phone = { width: 360, height: 740 }

export type House = Awaited<ReturnType<typeof openHouse>>

/**
 * The platform with its doors open: pages, server, worker and a browser, all by one clock. `setFixedTime` leaves the
 * timers of a page running: what it shows is of the hour of the test, while waiting takes real seconds.
 */
export async function openHouse(platform: TestPlatform, clock: { at: string }) {
  const complaints: string[] = []
  await serveShells(platform.server)
  const address = await platform.server.listen({ host: '127.0.0.1', port: 0 })
  const worker = startWorker(platform, (error) => complaints.push(String(error)))
  const browser = await launchBrowser()
  const contexts: BrowserContext[] = []
  await mkdir(pictureFolder, { recursive: true })

  async function openDevice(viewport = desk): Promise<Page> {
    const context = await browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport,
      baseURL: address,
      // A button that still fades bears another name than the one it will have.
      reducedMotion: 'reduce',
    })
    contexts.push(context)
    context.setDefaultTimeout(patienceMilliseconds)
    await context.clock.setFixedTime(clock.at)
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    return page
  }

  return {
    platform,
    address,
    /** What the server logged and what broke in a page: at the end of a walk there is none. */
    complaints,
    /** A browser of its own, as another person's computer is one. */
    openDevice,
    /** The same hour for the server and for every page. */
    async moveTo(at: string) {
      clock.at = at
      for (const context of contexts) await context.clock.setFixedTime(at)
    },
    /** Pictures of every open page, for who must find out why a walk ended. */
    async lookAround(name: string) {
      const pages = contexts.flatMap((context) => context.pages())
      for (const [place, page] of pages.entries()) await look(page, `${name}-${place}`).catch(() => {})
    },
    async close() {
      await worker.stop()
      await browser.close()
      await platform.drop()
    },
  }
}

/** A picture of the whole page as it stands. */
export async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0))
  // What is still being fetched would be a picture of nothing.
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
  await page.screenshot({ path: path.join(pictureFolder, `${name}.png`), fullPage: true })
}

/** Asks again until it is so. @throws Error naming what was waited for. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < patienceMilliseconds; waited += 100) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`waited in vain: ${what}`)
}
