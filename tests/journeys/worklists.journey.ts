import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { founder, type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, chooseOf, follow, goTo, press, section, widthOf } from './gestures.ts'
import { type House, look, openHouse, password, phone } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
const list = '燃气用具商户专项排查（2026年3月）'

describeJourney('A list is made in ten minutes and each item followed to its strike-off', () => {
  let house: House
  let walk: Walk
  let address = ''
  let title = ''
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    await settleSection(platform)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const openList = () => walk.at('chief', address)

  test('a section chief makes a list with a form of three fields in fewer than thirty steps', async () => {
    const page = await walk.at('chief', '/worklists')
    const hand = countingHand(page)
    await hand.press('新建')
    await hand.fill('名称', list)
    await hand.choose('类别', '专项行动')
    await hand.fill('目的和要求', '逐户核对燃气用具的熄火保护装置，不合格的当场登记。')
    await hand.fill('依据', '沛市监〔2026〕8号')
    await hand.day('完成期限', '2026-03-20')
    await hand.choose('办结时须提交', '照片')
    for (const label of ['用具型号', '熄火保护', '台数']) {
      await hand.press('增加一项')
      const line = lastLine(page)
      await hand.fill('内容名称', label, line)
      if (label === '熄火保护') {
        await hand.choose('填写方式', '选项', line)
        await hand.fill('选项（用逗号分开）', '有，没有，', line)
      }
    }
    await hand.press('增加单位')
    await hand.choose('单位', '城关市场监督管理所')
    await hand.fill('任务数', '6')
    await look(page, '70-worklist-designer')
    expect(await barriersOn(page)).toEqual([])
    await hand.press('建立台账')
    await page.getByRole('heading', { level: 1, name: list }).waitFor()
    address = new URL(page.url()).pathname.replace('/office', '')
    expect(hand.steps()).toBeLessThan(30)
  })

  test('items come by hand, from a file that is shown first, and from the register', async () => {
    const page = await openList()
    await follow(page, '登记事项')
    await page.getByLabel('事项', { exact: true }).fill('东关街流动摊点')
    await page.getByLabel('用具型号').fill('双眼灶')
    await look(page, '71-worklist-enter')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '登记事项')
    await page.getByRole('heading', { level: 1, name: '东关街流动摊点' }).waitFor()
    await (await openList()).waitForURL(/worklists/)
    await follow(page, '导入事项')
    const rows = [
      '事项,承办单位,期限,熄火保护',
      '文昌街便利店,,2026-03-04,有',
      '清河路饭馆,无此所,,',
      '人民路饭馆,,,没有',
    ]
    const file = { name: '事项.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`) }
    await page.locator('input[type=file]').setInputFiles(file)
    await page
      .getByText(/承办单位/)
      .last()
      .waitFor()
    await page.getByText('无此所').waitFor()
    await look(page, '72-worklist-import')
    expect(await barriersOn(page)).toEqual([])
    await press(page, /导入|写入/)
    await openList()
    await page.getByRole('link', { name: '人民路饭馆' }).waitFor()
    await follow(page, '从名录列入')
    await chooseOf(page, '名录', '经营主体')
    await page.getByText('现有 2 条符合条件').waitFor()
    await look(page, '73-worklist-fill')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '列入台账')
    await page.getByRole('link', { name: '沛河县福满楼餐饮店' }).waitFor()
    await look(page, '74-worklist')
    expect(await barriersOn(page)).toEqual([])
  })

  test('what came to an office and is nobody’s yet stands on the home of who works there', async () => {
    const page = await walk.at('officer-1')
    const own = section(page, '我的台账事项')
    await own.getByRole('heading', { name: '交给本单位、还没有分到人的事项' }).waitFor()
    await own.getByRole('link', { name: '沛河县福满楼餐饮店' }).first().waitFor()
    await look(page, '75-worklist-home')
    expect(await barriersOn(page)).toEqual([])
  })

  test('the chief gives all of them out by load in one act, and the office owes what it has', async () => {
    const page = await openList()
    await press(page, '批量分派和销号')
    await page.getByRole('checkbox', { name: '勾选已加载的各行' }).check()
    await press(page, '自动分派')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('按工作量分派').click()
    await chooseOf(dialog, '在哪个单位内按工作量分派', '城关市场监督管理所')
    await look(page, '75-worklist-given-out')
    expect(await barriersOn(page)).toEqual([])
    await press(dialog, '分派')
    await dialog.getByText('已办理 5 条，未办理 0 条。').waitFor()
    await openList()
    const office = page.getByRole('row', { name: /城关市场监督管理所 6 全部 5 件/ })
    await office.waitFor()
    await look(page, '76-worklist-given')
  })

  test('an officer finds his item at home on the phone, hangs a photo on it and does it', async () => {
    const page = await house.openDevice(phone)
    await goTo(page, 'officer-1')
    const first = section(page, '我的台账事项').getByRole('table').getByRole('link').first()
    title = await first.innerText()
    await look(page, '77-phone-home')
    await section(page, '我的台账事项').getByRole('link', { name: title }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText('还缺：照片').waitFor()
    const picture = { name: '灶具.jpg', mimeType: 'image/jpeg', buffer: await photo() }
    await section(page, '附件').locator('input[type=file]').setInputFiles(picture)
    await section(page, '附件').getByText('灶具.jpg').waitFor()
    await press(page, '办结')
    await section(page, '办结').getByLabel('办结说明').fill('两台灶具均有熄火保护装置。')
    await look(page, '78-phone-item')
    expect(await widthOf(page)).toBeLessThanOrEqual(phone.width)
    expect(await barriersOn(page)).toEqual([])
    await section(page, '办结').getByRole('button', { name: '办结' }).click()
    await page.getByText('待核查').first().waitFor()
  })

  test('the chief finds it at home, checks it and strikes it off, and the number opens that one item', async () => {
    const page = await walk.at('chief')
    await section(page, '待核查的台账事项').getByRole('link', { name: title }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    for (const [step, state] of [
      ['核查通过', '待销号'],
      ['销号', '已销号'],
    ] as const) {
      await press(page, step)
      await section(page, step).getByRole('button', { name: step }).click()
      await page.getByText(state, { exact: true }).first().waitFor()
    }
    await look(page, '79-worklist-item')
    expect(await barriersOn(page)).toEqual([])
    await openList()
    await page.getByText('销号 1 / 5').waitFor()
    await page.getByRole('link', { name: '已销号 1 件' }).first().click()
    await page.getByText('已显示 1 条，共 1 条').waitFor()
    const named = page.getByRole('link', { name: title })
    expect(await page.getByRole('row').filter({ has: named }).count()).toBe(1)
  })

  test('what makes no sense any more is given up with a reason another agrees to', async () => {
    const officer = await walk.at('officer-2', '/worklist-items/mine')
    const mine = officer.locator('main').getByRole('table').getByRole('link')
    await mine.first().click()
    await press(officer, '申请不再办理')
    await section(officer, '申请不再办理').getByLabel('理由').fill('摊点已经取缔')
    await section(officer, '申请不再办理').getByRole('button', { name: '申请不再办理' }).click()
    await officer.getByText('申请不再办理', { exact: true }).first().waitFor()
    const chief = await walk.at('chief', new URL(officer.url()).pathname.replace('/office', ''))
    await press(chief, '同意不再办理')
    await section(chief, '同意不再办理').getByRole('button', { name: '同意不再办理' }).click()
    await chief.getByText('不再办理', { exact: true }).first().waitFor()
  })

  test('a list that was good is the beginning of the next one', async () => {
    const page = await openList()
    await follow(page, '以此新建')
    await page.getByText(/内容取自/).waitFor()
    expect(await page.getByLabel('内容名称').count()).toBe(3)
    expect(await page.getByLabel('任务数', { exact: true }).inputValue()).toBe('6')
    await look(page, '80-worklist-again')
  })

  test('nothing broke on the way', () => {
    expect(house.complaints).toEqual([])
  })
})

const photo = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#3a6' } })
    .jpeg()
    .toBuffer()

/** Does what a person does at the page, and counts it. */
function countingHand(page: Page) {
  let steps = 0
  const counted = async (act: Promise<unknown>) => {
    steps += 1
    await act
  }
  return {
    steps: () => steps,
    press: (name: string) =>
      counted(page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click()),
    fill: (label: string, text: string, place: Page | Locator = page) =>
      counted(place.getByLabel(label, { exact: true }).fill(text)),
    choose: (label: string, option: string, place: Page | Locator = page) => counted(chooseOf(place, label, option)),
    // Enter would send a form that has all it needs.
    day: (label: string, day: string) =>
      counted(
        page
          .getByLabel(label)
          .fill(day)
          .then(() => page.getByLabel(label).press('Tab')),
      ),
  }
}

const lastLine = (page: Page): Locator => page.getByRole('group', { name: /^第\d+项$/ }).last()

async function settleSection(platform: TestPlatform) {
  const { id: bureauId } = await platform.db
    .selectFrom('authorities.unit')
    .select('id')
    .where('division', '=', '990121')
    .executeTakeFirstOrThrow()
  const context = platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] })
  await createAccount(
    context,
    {
      ...{ username: 'chief', name: '柯长明', unitId: bureauId, officerId: null, roles: ['sectionChief'] },
      ...{ state: 'active', password },
    },
    { isPasswordOwn: true },
  )
  for (const [place, name] of ['沛河县福满楼餐饮店', '沛河县鹤鸣轩餐饮店'].entries())
    await createBusiness(context, {
      ...{ name, subjectKind: 'business', kind: 'individualBusiness', state: 'active' },
      creditCode: makeCreditCode('92', '990121', `MAK0010${place}`),
      domicile: `清枰市沛河县城关街道东关街${place + 1}号`,
    })
}
