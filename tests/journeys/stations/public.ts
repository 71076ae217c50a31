import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { barriersOn, follow, press, widthOf } from '../gestures.ts'
import { look, phone } from '../house.ts'
import type { Walk } from '../walk.ts'

/** A citizen with his phone. Everything the platform answers him is kept, to be searched afterwards. */
export async function openPhone({ house }: Walk) {
  const page = await house.openDevice(phone)
  const answers: { url: string; text: Promise<string> }[] = []
  page.context().on('response', (response) => {
    const url = new URL(response.url())
    if (url.pathname.startsWith('/api/')) answers.push({ url: url.pathname, text: response.text() })
  })
  return { page, answers }
}

export async function readAndWeighAsACitizen(walk: Walk) {
  const { page, answers } = await openPhone(walk)
  await findTheResult(page, walk)
  const file = await weighTheDraw(page, walk)
  await loadASpoiltFile(page, file)
  expect(answers.length).toBeGreaterThan(3)
  // The search itself would find a class where one stood.
  expect(innerWordsIn({ lines: [{ stratum: 'A' }] })).toEqual(['/lines/0/stratum'])
  for (const { url, text } of answers) expect(innerWordsIn(JSON.parse(await text)), url).toEqual([])
}

async function findTheResult(page: Page, { found }: Walk) {
  await page.goto('/')
  await page.getByLabel('名称、统一社会信用代码或地址的一部分').fill(found('drawn business'))
  await press(page, '查询')
  await look(page, '26-portal-search')
  await follow(page, found('drawn business'))
  await page.getByText('发现问题已责令改正').waitFor()
  await page.getByText('GSXT-2026-000317').waitFor()
  await look(page, '27-portal-business')
  expect(await barriersOn(page)).toEqual([])
  expect(await widthOf(page)).toBeLessThanOrEqual(phone.width)
}

async function weighTheDraw(page: Page, { leave }: Walk): Promise<Buffer> {
  await follow(page, /第 1 次抽取/)
  await press(page, '开始复核')
  await page.getByText('复核通过').waitFor()
  await look(page, '28-portal-draw-valid')
  expect(await barriersOn(page)).toEqual([])
  expect(await widthOf(page)).toBeLessThanOrEqual(phone.width)
  const coming = page.waitForEvent('download')
  await follow(page, '下载材料（JSON）')
  const path = await (await coming).path()
  leave('public draw', page.url())
  return readFile(path)
}

/** The file of before, with one bit of one business's name in the pool turned. */
async function loadASpoiltFile(page: Page, sound: Buffer) {
  await page.goto('/verify')
  const name = '抽取材料.json'
  const load = (buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer })
  await load(sound)
  await page.getByText('复核通过').waitFor()
  await load(withOneBitTurned(sound))
  await page.getByText('复核不通过').waitFor()
  await page.getByText(/第一处不符：名录/).waitFor()
  await look(page, '29-portal-spoilt-file')
}

function withOneBitTurned(file: Buffer): Buffer {
  const spoilt = Buffer.from(file)
  const place = spoilt.indexOf('"line":"') + '"line":"'.length + 12
  spoilt[place] = (spoilt[place] ?? 0) ^ 1
  return spoilt
}

/** D-02: the class of a business never leaves the house. The rule of a draw may say how many of each are drawn. */
function innerWordsIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${path}/${key}`
    if (/^\/(\w+\/)?rule\/strata\b/.test(here)) return []
    // A proof from the journal opens that one entry: what it is, and its hash.
    const isProof = /^\/journal\/proofs\/\d+\/salt$/.test(here)
    const isInner = !isProof && /class|strat|score|risk|cause|salt/i.test(key)
    return [...(isInner ? [here] : []), ...innerWordsIn(inner, here)]
  })
}
