// Takes the pictures of the README from a running demonstration:
//   node tools/pictures.ts [address] [data folder] [names of pictures]
// Start one with `npm start`; the address is the one it prints. The pages are only read; that a class was explained is
// journalled there like any other look.
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from '../apps/cli/doctor/browser-tools.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'docs/pictures')
const address = (process.argv[2] ?? 'http://127.0.0.1:8080').replace(/\/$/, '')
const keyrings = path.join(process.argv[3] ?? path.join(root, '.steelyard'), 'demonstration')

const desk = { width: 1280, height: 760 }
const phone = { width: 390, height: 760 }
const mostBytes = 220_000

type Account = { readonly username: string; readonly password: string }
type Picture = { readonly name: string; readonly of: string | null; readonly take: (page: Page) => Promise<unknown> }

/** The name of each file, whose desk it shows (null: a citizen's phone), and the way there. */
const pictures: readonly Picture[] = [
  { name: 'office-home', of: 'planner', take: (page) => open(page, '/office/') },
  { name: 'overview', of: 'county-leader', take: (page) => open(page, '/office/statistics') },
  { name: 'business-list', of: 'registrar', take: (page) => open(page, '/office/businesses') },
  { name: 'import-preview', of: 'registrar', take: showPreview },
  { name: 'class-explained', of: 'credit', take: showExplanation },
  { name: 'draw', of: 'planner', take: showDraw },
  { name: 'contributor', of: 'contributor-consumers', take: showContributor },
  { name: 'result-entry', of: 'inspector-1', take: showResultForm },
  { name: 'assisted-entry', of: 'planner', take: showAssistedEntry },
  { name: 'morning-province-leader', of: 'province-leader', take: showHome },
  { name: 'morning-city-leader', of: 'city-leader', take: showHome },
  { name: 'morning-county-leader', of: 'county-leader', take: showHome },
  { name: 'morning-office-head', of: 'office-head', take: showHome },
  { name: 'morning-inspector', of: 'inspector-1', take: showHome },
  { name: 'command-centre', of: 'section-chief', take: (page) => open(page, '/office/command-centre') },
  { name: 'portal-complain', of: null, take: (page) => open(page, '/complain') },
  { name: 'portal-search', of: null, take: showSearch },
  { name: 'portal-draw-weighed', of: null, take: showWeighed },
]

const chosen = process.argv.slice(4)

const file = await findChromium()
if (!file) throw new Error('no Chromium on this machine; on Debian: apt-get install chromium fonts-noto-cjk')
const accounts = await findAccounts()
await mkdir(folder, { recursive: true })
const browser = await chromium.launch({ executablePath: file, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
try {
  for (const picture of pictures.filter(({ name }) => chosen.length === 0 || chosen.includes(name)))
    await take(browser, picture)
} finally {
  await browser.close()
}

async function take(browser: Browser, { name, of, take: show }: Picture) {
  const viewport = of === null ? phone : desk
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport, baseURL: address })
  const page = await context.newPage()
  if (of !== null) await signIn(page, of)
  await show(page)
  await settled(page)
  const target = path.join(folder, `${name}.png`)
  await page.screenshot({ path: target, type: 'png', animations: 'disabled' })
  const { size } = await stat(target)
  console.log(`${name}.png  ${Math.round(size / 1024)} KB`)
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes, more than ${mostBytes}`)
  await context.close()
}

async function findAccounts(): Promise<readonly Account[]> {
  const reply = await fetch(`${address}/api/demonstration`).catch(() => undefined)
  if (!reply?.ok) throw new Error(`no demonstration at ${address}; start one with npm start and name its address`)
  return ((await reply.json()) as { accounts: Account[] }).accounts
}

async function signIn(page: Page, username: string) {
  const account = accounts.find((one) => one.username === username)
  if (!account) throw new Error(`the demonstration has no account ${username}`)
  const { password } = account
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const reply = await page.request.post('/api/session', { data: { username, password }, headers })
  if (!reply.ok()) throw new Error(`${username} could not sign in: ${reply.status()}`)
}

function open(page: Page, place: string) {
  return page.goto(place)
}

/** What is still being fetched would be a picture of nothing. */
async function settled(page: Page) {
  await page.waitForLoadState('networkidle')
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(400)
}

/** Sections that have something stand first once all of them have answered. */
async function showHome(page: Page) {
  await open(page, '/office/')
  await page.locator('.sy-home-part').first().waitFor()
  await page.locator('.sy-home .sy-loading').first().waitFor({ state: 'detached' })
}

/** The first record of a list: its rows are drawn as they come into view. */
function openFirst(page: Page) {
  return page.locator('.sy-rows tbody a').first().click()
}

async function showPreview(page: Page) {
  await open(page, '/office/businesses/imports?state=staged')
  await openFirst(page)
  await page.getByText('尚未写入').waitFor()
}

async function showExplanation(page: Page) {
  await open(page, '/office/classed-businesses?riskClass=D')
  await openFirst(page)
  await page.getByRole('button', { name: '查看依据（将记入日志）' }).click()
  const sum = page.getByText(/^合计/)
  await sum.waitFor()
  await settled(page)
  const part = page.locator('section').filter({ has: page.getByRole('heading', { name: '信用风险分类（内部）' }) })
  await part.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 150))
}

async function showDraw(page: Page) {
  await open(page, '/office/draws?state=closed,announced')
  await openFirst(page)
  await page.getByText('抽取过程').waitFor()
}

async function showContributor(page: Page) {
  await open(page, '/office/contributions')
  const restore = page.locator('input[type=file]')
  await restore.setInputFiles(path.join(keyrings, 'steelyard-keyring-contributor-consumers.json'))
  await page.getByText('已恢复。').waitFor()
}

async function showResultForm(page: Page) {
  await open(page, '/office/inspections/mine')
  await openFirst(page)
  await page.getByRole('button', { name: '录入结果' }).first().click()
  await page.getByRole('checkbox', { name: /^6 / }).check()
  const form = page.locator('section').filter({ has: page.getByRole('heading', { name: '录入结果' }) })
  await form.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 150))
}

async function showAssistedEntry(page: Page) {
  await open(page, '/office/deliveries?state=waiting')
  await openFirst(page)
  const lines = page.locator('ol button')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  for (const line of [0, 1, 2]) await lines.nth(line).press('Enter')
}

type Draws = { readonly items: readonly { id: string; publishedOn: string | null }[] }

async function showSearch(page: Page) {
  await open(page, '/?q=城关')
  await page.getByRole('status').first().waitFor()
}

async function showWeighed(page: Page) {
  const { items } = (await (await page.request.get('/api/public/draws')).json()) as Draws
  const draw = items.find(({ publishedOn }) => publishedOn !== null) ?? items[0]
  await open(page, `/draws/${draw?.id}`)
  await page.getByRole('button', { name: '开始复核' }).click()
  const verdict = page.getByText('复核通过')
  await verdict.waitFor({ timeout: 60_000 })
  await verdict.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 230))
}
