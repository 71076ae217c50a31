import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { founder, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, press, section } from './gestures.ts'
import { type House, look, openHouse, until } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
const wrong = '沛河县老槐树饭馆'
const right = '沛河县老槐树饭庄'

describeJourney('A record keeps its files, its past and its words', () => {
  let house: House
  let walk: Walk
  let address = ''
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const open = async () => {
    const page = await walk.at('registrar', address || '/businesses/new')
    return page
  }

  test('a photo is hung on a business and shown, a page with a script is refused with the reason', async () => {
    const page = await open()
    await page.getByLabel('名称', { exact: true }).fill(wrong)
    await page.getByLabel('统一社会信用代码').fill(makeCreditCode('92', '990121', 'MAK00002'))
    await press(page, '保存')
    await page.getByRole('heading', { level: 1, name: wrong }).waitFor()
    address = new URL(page.url()).pathname.replace('/office', '')
    const files = section(page, '附件')
    await files
      .locator('input[type=file]')
      .setInputFiles({ name: '门头.jpg', mimeType: 'image/jpeg', buffer: await photo() })
    await files.getByText('门头.jpg').waitFor()
    await until('the preview is drawn', () =>
      files.locator('img').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0),
    )
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    await files.locator('input[type=file]').setInputFiles({ name: '图.jpg', mimeType: 'image/jpeg', buffer: drawing })
    await files.getByText(/网页、SVG 和 XML 文件可能带有脚本/).waitFor()
    await look(page, '50-attachments')
    expect(await barriersOn(page)).toEqual([])
  })

  test('a text is read in the page, and a file attached wrongly is withdrawn with a reason', async () => {
    const page = await open()
    const files = section(page, '附件')
    const note = { name: '笔录.txt', mimeType: 'text/plain', buffer: Buffer.from('现场笔录：店内整洁。') }
    await files.locator('input[type=file]').setInputFiles(note)
    await files.getByRole('button', { name: '预览 笔录.txt' }).click()
    await page.getByRole('dialog').getByText('现场笔录：店内整洁。').waitFor()
    await page.keyboard.press('Escape')
    await files.getByRole('button', { name: '撤下附件“笔录.txt”' }).click()
    const dialog = page.getByRole('dialog', { name: '撤下附件' })
    await dialog.getByLabel('理由').fill('传错了店')
    await press(dialog, '撤下')
    await files.getByText('笔录.txt').waitFor({ state: 'detached' })
    await files.getByText(/显示已撤下的附件/).click()
    await files.getByText('已撤下：传错了店').waitFor()
  })

  test('a mistake is corrected with a reason, and the record as it stood is one question away', async () => {
    await house.moveTo('2026-03-05T01:00:00.000Z')
    const page = await open()
    const past = section(page, '沿革')
    await past.getByText('建立').waitFor()
    await press(past, '更正')
    const drawer = page.getByRole('dialog', { name: /更正/ })
    await drawer.getByLabel('名称', { exact: true }).fill(right)
    await press(drawer, '更正')
    await drawer.getByText('必填').first().waitFor()
    await drawer.getByLabel('更正理由').fill('招牌上是饭庄')
    await press(drawer, '更正')
    await page.getByRole('heading', { level: 1, name: right }).waitFor()
    await past.getByText('更正：招牌上是饭庄').waitFor()
    // A slip of the pen is no change of registration.
    expect(await page.getByText('变更登记').count()).toBe(0)
    await past
      .getByRole('link', { name: /日志第/ })
      .first()
      .waitFor()
    await look(page, '51-history')
    expect(await barriersOn(page)).toEqual([])
    await past.getByRole('combobox', { name: '日志截至' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').last().click()
    await press(past, '查看')
    const then = page.getByRole('dialog')
    await then.getByRole('heading', { name: wrong }).waitFor()
    await look(page, '52-as-known')
    await page.keyboard.press('Escape')
  })

  test('who is told sees a number, reads the line and comes to its record', async () => {
    await tellRegistrar(house, address)
    const page = await open()
    await page.reload()
    await page.getByRole('button', { name: '消息，1 条未读' }).click()
    await page.getByText('3 户经营主体划入贵所监管').waitFor()
    await look(page, '53-notices')
    await page.getByRole('link', { name: '全部消息' }).click()
    await page.getByRole('heading', { level: 1, name: '消息' }).waitFor()
    await look(page, '54-inbox')
    expect(await barriersOn(page)).toEqual([])
    await page
      .locator('main')
      .getByRole('link', { name: /3 户经营主体/ })
      .click()
    await page.getByRole('heading', { level: 1, name: right }).waitFor()
    await page.getByRole('button', { name: '消息，0 条未读' }).waitFor()
  })

  test('F1 says what the page is for, by which law and in which words', async () => {
    const page = await open()
    await page.keyboard.press('F1')
    const help = page.getByRole('dialog', { name: '这一页是做什么的' })
    await help.getByText(/一户一档：登记信息/).waitFor()
    await help.getByText('《中华人民共和国市场主体登记管理条例》').waitFor()
    await look(page, '55-help')
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('F1')
    await help.waitFor({ state: 'hidden' })
  })

  test('the profile holds who I am and how this device shows the office', async () => {
    const page = await walk.at('registrar', '/profile')
    await page.getByText('沛河县市场监督管理局').first().waitFor()
    await page.getByText('紧凑').click()
    await page.getByText('深色', { exact: true }).click()
    await look(page, '56-profile-dark')
    expect(await barriersOn(page)).toEqual([])
    await page.getByText('浅色', { exact: true }).click()
    await look(page, '57-profile')
  })

  test('Ctrl+K finds a unit by its name and a page by what it does', async () => {
    const page = await walk.at('registrar')
    await page.keyboard.press('Control+K')
    await page.getByRole('combobox').fill('城关')
    await page.getByRole('option', { name: /城关市场监督管理所/ }).waitFor()
    await look(page, '58-palette')
  })

  test('two records of one shop are compared, made one, and made two again', async () => {
    await enterTwice(house)
    const page = await walk.at('registrar', '/businesses/duplicates')
    await page.getByText('名称和地址相同').waitFor()
    await look(page, '60-duplicates')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('link', { name: '核对' }).click()
    await page.getByRole('heading', { level: 1, name: '核对并合并' }).waitFor()
    await page
      .getByRole('row', { name: /负责人/ })
      .getByRole('radio')
      .nth(1)
      .check()
    await look(page, '61-merge')
    expect(await barriersOn(page)).toEqual([])
    await page.getByLabel('合并理由').fill('同一家店登记了两次')
    await press(page, '合并')
    const merged = section(page, '曾并入的主体')
    await merged.getByText(/同一家店登记了两次/).waitFor()
    await look(page, '62-merged')
    await press(merged, '撤销合并')
    await page.getByRole('dialog').getByLabel('撤销理由').fill('其实是两家')
    await press(page.getByRole('dialog'), '撤销合并')
    await merged.getByText('已撤销：其实是两家').waitFor()
  })

  test('nothing broke on the way', () => {
    expect(house.complaints).toEqual([])
  })
})

async function enterTwice({ platform }: House) {
  const { id: bureauId } = await platform.db
    .selectFrom('authorities.unit')
    .select('id')
    .where('division', '=', '990121')
    .executeTakeFirstOrThrow()
  const context = platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] })
  const shop = {
    name: '沛河县永盛行',
    subjectKind: 'business',
    state: 'active',
    domicile: '沛河县城关街道东关街8号',
  } as const
  await createBusiness(context, { ...shop, head: '赵强' })
  await createBusiness(context, { ...shop, head: '赵小强' })
}

const photo = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#3a6' } })
    .jpeg()
    .toBuffer()

async function tellRegistrar({ platform }: House, address: string): Promise<void> {
  const { id } = await platform.db
    .selectFrom('authorities.account')
    .select('id')
    .where('username', '=', 'registrar')
    .executeTakeFirstOrThrow()
  const notice = { kind: 'businesses.assigned', details: { count: 3 }, path: address }
  await platform.db.transaction().execute((tx) => tell(tx, platform.contextAt(clock.at, founder), [id], notice))
}
