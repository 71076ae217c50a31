import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { founder, marksFor, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, chooseOf, follow, press, section, widthOf } from './gestures.ts'
import { type House, look, openHouse, password, phone } from './house.ts'
import {
  answerWithWordsWrittenOnce,
  holdTheHintAgainstWhatWasDecided,
  splitALetterThatHoldsBoth,
} from './stations/grievances.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T01:00:00.000Z' }
const shop = '沛河县槐荫家电商行'

describeJourney('A complaint and a report, moved by their tables alone', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    const units = await platform.db.selectFrom('authorities.unit').selectAll().execute()
    const county = units.find(({ name }) => name === '沛河县市场监督管理局')?.id ?? ''
    const context = platform.contextAt(clock.at, {
      ...founder,
      bureauId: county,
      bureauIds: units.map(({ id }) => id),
    })
    const account = (username: string, name: string, roles: Role[]) =>
      createAccount(
        context,
        { username, name, unitId: county, officerId: null, roles, state: 'active', password },
        { isPasswordOwn: true },
      )
    await marksFor(platform, clock.at, [county])
    await createBusiness(context, { name: shop, subjectKind: 'business', state: 'active' })
    await account('handler', '苏接', ['complaintHandler'])
    await account('chief', '柯长', ['sectionChief'])
    await account('leader2', '鲁局', ['bureauLeader'])
    await account('lawyer', '法制', ['legalReviewer'])
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const confirm = async (page: Page, step: string) => {
    await press(page, step)
    await press(section(page, step), '确认办理')
    await section(page, step).waitFor({ state: 'detached' })
  }

  const fillIn = async (page: Page, step: string, label: string, words: string, submit = '确认办理') => {
    await press(page, step)
    const form = section(page, step)
    await form.getByLabel(label).fill(words)
    await press(form, submit)
    await form.waitFor({ state: 'detached' })
  }

  test('a complaint is taken in, and its first deadline runs', async () => {
    const page = await walk.at('handler', '/complaints/new')
    await page.getByLabel('被投诉人', { exact: true }).fill(shop)
    await page.getByLabel('投诉人', { exact: true }).fill('王小明')
    await page.getByLabel('投诉人电话', { exact: true }).fill('13800000000')
    await page.getByLabel('事实').fill('购买的电饭煲使用三天后不能加热。')
    await page.getByLabel('请求').fill('请求退货退款 299 元。')
    await press(page, '查看分流提示')
    await page.getByText('家用电器和电子产品').waitFor()
    await look(page, '70-complaint-taken-in')
    expect(await barriersOn(page)).toEqual([])
    await press(page, /^新建|^保存|^登记/)
    await section(page, '期限').getByText('受理决定').waitFor()
    await section(page, '期限').getByText('2026-06-10').waitFor()
    walk.leave('complaint', new URL(page.url()).pathname.replace('/office', ''))
    await section(page, '分流提示').getByText('性质: 投诉').waitFor()
    await section(page, '分流提示').getByText('名称一致').waitFor()
    await look(page, '71-complaint')
    expect(await barriersOn(page)).toEqual([])
  })

  test('who leads sees it on the wall, and the number opens the list it counts', async () => {
    const page = await walk.at('chief', '/command-centre')
    const open = page.getByRole('link', { name: '未办结 1', exact: true })
    await open.waitFor()
    await page.getByText('待认领').waitFor()
    await look(page, '71-command-centre')
    expect(await barriersOn(page)).toEqual([])
    await open.click()
    await page.getByRole('heading', { name: '办件', exact: true }).waitFor()
    await page.getByText(shop).first().waitFor()
  })

  test('what is missing is said with its article, and the step is open once it is there', async () => {
    const page = await walk.at('handler', walk.found('complaint'))
    await press(page, '由我办理')
    await page.getByRole('button', { name: '退回本机构' }).waitFor()
    await confirm(page, '受理')
    await section(page, '期限').getByText('2026-07-31').waitFor()
    const why = await page.getByRole('button', { name: '开始调解' }).getAttribute('aria-description')
    expect(why).toBe('尚缺：双方同意调解（《市场监督管理投诉举报处理办法》第18条）')
    await page.getByRole('button', { name: '开始调解' }).hover()
    await look(page, '72-consent-missing')
    await press(page, '记录调解意愿')
    const form = section(page, '记录调解意愿')
    await form.getByLabel('投诉人同意', { exact: true }).click()
    await form.getByLabel('被投诉人同意', { exact: true }).click()
    await press(form, '确认办理')
    await form.waitFor({ state: 'detached' })
    await confirm(page, '开始调解')
    await page.getByText('调解中').first().waitFor()
  })

  test('while a test is made its days do not count', async () => {
    await house.moveTo('2026-06-02T01:00:00.000Z')
    const page = await walk.at('handler', walk.found('complaint'))
    await confirm(page, '提出鉴定检测')
    await fillIn(page, '送鉴定检测', '鉴定检测机构', '沛河市产品质量检验所')
    await section(page, '期限').getByText('中止计算').waitFor()
    const waits = await page.getByRole('button', { name: '达成调解协议' }).getAttribute('aria-description')
    expect(waits).toBe('等待：鉴定检测')
    await house.moveTo('2026-06-13T01:00:00.000Z')
    await walk.at('handler', walk.found('complaint'))
    await fillIn(page, '记录鉴定检测结果', '鉴定检测结果', '加热盘断路，属产品质量问题。')
    await section(page, '期限').getByText('扣除 11 天').waitFor()
    await section(page, '期限').getByText('2026-08-11').waitFor()
    await look(page, '73-after-the-test')
  })

  test('a lead found in mediation is verified beside it, and says what is missing by which article', async () => {
    const page = await walk.at('handler', walk.found('complaint'))
    await fillIn(page, '发现违法线索', '线索内容', '同批电饭煲没有强制性产品认证标志。')
    const beside = section(page, '并行办理')
    await beside.getByText('核查中').waitFor()
    await section(page, '期限').getByText('2026-07-06').waitFor()
    const why = await beside.getByRole('button', { name: '线索立案' }).getAttribute('aria-description')
    expect(why).toBe('尚缺：两名线索核查人员（《市场监督管理行政处罚程序规定》第19条）')
    await fillIn(page, '延长线索核查期限', '延长理由', '等待认证机构复函', '提请审批')
    await section(page, '审批').getByText('苏接').waitFor()
    await look(page, '73-a-lead-beside')
    expect(await barriersOn(page)).toEqual([])
    const leader = await walk.at('leader2', '/inbox')
    await leader.getByText(shop).first().waitFor()
    await walk.at('handler', walk.found('complaint'))
  })

  test('mediation ends while the lead goes on, and the matter is not over before it', async () => {
    const page = await walk.at('handler', walk.found('complaint'))
    await press(page, '达成调解协议')
    const form = section(page, '达成调解协议')
    await form.getByLabel('说明').fill('商家退货退款，当场履行。')
    await form.getByLabel(/挽回损失/).fill('299')
    await press(form, '确认办理')
    await page.getByText('达成调解', { exact: true }).first().waitFor()
    await section(page, '期限').getByText('按期完成').first().waitFor()
    await page.getByText('违法线索：核查中').waitFor()
    await section(page, '办理经过').getByText('记录鉴定检测结果').waitFor()
    await look(page, '74-settled')
  })

  test('what the same person says again goes into the first one, and who approves takes it apart again', async () => {
    const page = await walk.at('handler', '/complaints/new')
    const say = async () => {
      await page.getByLabel('被投诉人', { exact: true }).fill('沛河县鹤鸣轩餐饮店')
      await page.getByLabel('投诉人', { exact: true }).fill('赵小兰')
      await page.getByLabel('投诉人电话', { exact: true }).fill('13700000001')
      await page.getByLabel('事实').fill('堂食发票金额不符。')
      await page.getByLabel('请求').fill('请求补开发票。')
      await press(page, /^新建|^保存|^登记/)
      await section(page, '期限').getByText('受理决定').waitFor()
    }
    await say()
    const first = new URL(page.url()).pathname.replace('/office', '')
    await walk.at('handler', '/complaints/new')
    await say()
    const second = new URL(page.url()).pathname.replace('/office', '')
    await press(page, '并入前次投诉')
    const form = section(page, '并入前次投诉')
    await chooseOf(form, '并入哪一件', '同一电话')
    await form.getByLabel('说明').fill('同一人就同一消费再次投诉。')
    await look(page, '75-join')
    expect(await barriersOn(page)).toEqual([])
    await press(form, '确认办理')
    await page.getByText('已并入前次投诉').first().waitFor()
    await look(page, '76-joined')
    await walk.at('handler', first)
    await section(page, '并入本件的').getByText('沛河县鹤鸣轩餐饮店').waitFor()
    await look(page, '77-joined-here')
    const chief = await walk.at('chief', second)
    await press(chief, '撤销“并入前次投诉”')
    const undo = section(chief, '撤销“并入前次投诉”')
    await undo.getByLabel('理由').fill('两次消费不是同一笔。')
    await look(chief, '78-undo')
    expect(await barriersOn(chief)).toEqual([])
    await press(undo, '撤销“并入前次投诉”')
    await chief.getByText('待受理').first().waitFor()
    const list = await walk.at('handler', '/complaints')
    await chooseOf(list, '办理阶段', '达成调解')
    await list.getByText(shop).first().waitFor()
    await list.getByText('沛河县鹤鸣轩餐饮店').first().waitFor({ state: 'detached' })
    await look(list, '79-stage')
    expect(await barriersOn(list)).toEqual([])
    expect(new URL(list.url()).searchParams.get('stage')).toBe('settled')
    await press(list, '视图：全部')
    await list.getByRole('menuitem', { name: '保存当前视图……' }).click()
    await list.getByLabel('视图名称').fill('已达成调解')
    await press(list.getByRole('dialog'), '保存')
    await list.getByRole('button', { name: '视图：已达成调解', exact: true }).waitFor()
    await press(list, '清除条件')
    await list.getByText('沛河县鹤鸣轩餐饮店').first().waitFor()
    await press(list, /^视图：已达成调解/)
    await list.getByRole('menuitem', { name: '已达成调解', exact: true }).click()
    await list.getByText('沛河县鹤鸣轩餐饮店').first().waitFor({ state: 'detached' })
    await list.getByText(shop).first().waitFor()
  })

  test('a report is filed only after two have approved it, in their order', async () => {
    const page = await walk.at('handler', '/reports/new')
    await page.getByLabel('被举报人', { exact: true }).fill('沛河县夜宵食品厂')
    await chooseOf(page, '举报方式', '匿名')
    await page.getByLabel('线索和事实').fill('夜间使用过期原料生产。')
    await press(page, /^新建|^保存|^登记/)
    await section(page, '期限').getByText('核查期限').waitFor()
    const address = new URL(page.url()).pathname.replace('/office', '')
    await confirm(page, '开始核查')
    await press(page, '延长核查期限')
    const form = section(page, '延长核查期限')
    await form.getByLabel('延长理由').fill('需要异地协查')
    await press(form, '提请审批')
    await section(page, '审批').getByText('苏接').waitFor()
    await look(page, '75-waits-for-approval')

    const leader = await walk.at('leader2', '/inbox')
    await follow(leader, '沛河县夜宵食品厂')
    await press(section(leader, '审批'), '批准')
    await section(leader, '期限').getByText('2026-07-27').waitFor()
    await look(leader, '76-approved')
    expect(new URL(leader.url()).pathname).toBe(`/office${address}`)
  })

  test('where the receipt of the national platform counts, the deadline runs until it is typed back', async () => {
    const leader = await walk.at('leader2', '/masters')
    await leader.getByLabel('依据或理由').fill('以全国12315平台回执为准')
    await press(leader, '投诉以回执为准')
    await leader.getByRole('button', { name: '停用：投诉' }).waitFor()
    await look(leader, '78-masters')
    expect(await barriersOn(leader)).toEqual([])
    const page = await walk.at('handler', '/complaints/new')
    await page.getByLabel('被投诉人', { exact: true }).fill('沛河县城东百货店')
    await page.getByLabel('投诉人', { exact: true }).fill('李小红')
    await page.getByLabel('投诉人电话', { exact: true }).fill('13900000000')
    await page.getByLabel('事实').fill('购买的水壶使用一次后漏水。')
    await page.getByLabel('请求').fill('请求换货。')
    await press(page, /^新建|^保存|^登记/)
    await section(page, '期限').getByText('受理决定').waitFor()
    await confirm(page, '受理')
    await section(page, '期限').getByText('已办，待回执').waitFor()
    await look(page, '79-receipt-awaited')
    await press(page, '终止调解')
    const ending = section(page, '终止调解')
    await chooseOf(ending, '情形', '撤回或自行和解')
    await ending.getByLabel('说明').fill('双方自行和解。')
    await press(ending, '确认办理')
    await ending.waitFor({ state: 'detached' })
    const list = await walk.at('handler', '/receipts')
    await list.getByText('沛河县城东百货店').first().waitFor()
    for (const waits of ['受理决定', '调解期限']) await list.getByRole('listitem').filter({ hasText: waits }).waitFor()
    await look(list, '79-receipts')
    expect(await barriersOn(list)).toEqual([])
    await follow(list, '沛河县城东百货店')
    const form = section(list, '登记回执')
    await form.getByLabel('回执编号').fill('12315-370303-2026-0001')
    await press(form, '登记回执')
    await form.waitFor({ state: 'detached' })
    await look(list, '79-received')
    const done = await walk.at('handler', '/receipts')
    await done.getByText('没有等待回执的办件').waitFor()
  })

  test('who reports from inside is a code, and two others decide who may see more', async () => {
    const page = await walk.at('handler', '/reports/new')
    await page.getByLabel('被举报人', { exact: true }).fill('沛河县夜宵食品厂')
    await chooseOf(page, '举报方式', '内部人员')
    await page.getByLabel('举报人', { exact: true }).fill('欧阳墨言')
    await page.getByLabel('举报人电话', { exact: true }).fill('13911112222')
    await page.getByLabel('线索和事实').fill('我是欧阳墨言，夜班更改生产日期。')
    await press(page, /^新建|^保存|^登记/)
    await section(page, '内部举报人').getByText('已密封').waitFor()
    expect(await page.getByText('欧阳墨言').count()).toBe(0)
    await look(page, '80-insider-report')
    await follow(page, '查看保护情况和申请查看身份')
    await press(page, '申请查看身份')
    await section(page, /^申请查看身份/)
      .getByLabel('查看理由')
      .fill('核实线索细节')
    await press(section(page, /^申请查看身份/), '申请查看身份')
    await follow(section(page, '身份查看申请'), /NB-/)
    await page.getByText('待批准').first().waitFor()
    await look(page, '81-asked')
    expect(await barriersOn(page)).toEqual([])
    const address = new URL(page.url()).pathname.replace('/office', '')
    for (const username of ['chief', 'leader2']) {
      const desk = await walk.at(username, address)
      await press(desk, '批准查看')
      await desk
        .getByText(username === 'chief' ? '一人已批准' : '可以查看')
        .first()
        .waitFor()
    }
    await walk.at('handler', address)
    await press(page, '查看身份')
    await section(page, /^举报人身份/)
      .getByText('欧阳墨言')
      .waitFor()
    await look(page, '82-shown')
    const chief = await walk.at('chief', '/insiders')
    await chief.getByText(/NB-/).first().waitFor()
    await look(chief, '83-insiders')
    expect(await barriersOn(chief)).toEqual([])
    await follow(chief, /NB-/)
    await press(chief, '登记保护回访')
    await look(chief, '84-insider')
    expect(await barriersOn(chief)).toEqual([])
  })

  test('a letter that holds a complaint and a report becomes two by one press, each under its own deadline', () =>
    splitALetterThatHoldsBoth(walk))

  test('what the hint said is held against what was decided, for one record and over a time', () =>
    holdTheHintAgainstWhatWasDecided(walk))

  test('words used again and again are written by who leads and put in at the desk by keyboard', () =>
    answerWithWordsWrittenOnce(walk))

  test('a decision that is reconsidered is answered in its time, from the page of the complaint', async () => {
    const page = await walk.at('lawyer', walk.found('complaint'))
    await follow(section(page, '复议、诉讼和信息公开'), '登记复议、诉讼或信息公开申请')
    await page.getByLabel('所涉事项').fill('槐荫家电商行投诉处理')
    await page.getByLabel('申请人（原告）').fill('王小明')
    await page.getByLabel('复议机关或法院').fill('沛河县人民政府')
    await page.getByLabel('请求').fill('撤销处理决定。')
    await look(page, '85-remedy-new')
    expect(await barriersOn(page)).toEqual([])
    await press(page, /^新建|^保存|^登记/)
    await section(page, '期限').getByText('书面答复').waitFor()
    await press(page, '提出书面答复')
    const form = section(page, '提出书面答复')
    await form.getByLabel('答复内容').fill('决定事实清楚，适用依据正确。')
    await press(form, '提请审批')
    await section(page, '审批').waitFor()
    const leader = await walk.at('leader2', new URL(page.url()).pathname.replace('/office', ''))
    await press(section(leader, '审批'), '批准')
    await section(leader, '文书').getByText('行政复议答复书').waitFor()
    await look(leader, '86-remedy-answered')
    expect(await barriersOn(leader)).toEqual([])
    const list = await walk.at('lawyer', '/remedies')
    await list.getByText('槐荫家电商行投诉处理').waitFor()
    await look(list, '87-remedies')
  })

  test('on a phone the record and its deadlines stay within the screen', async () => {
    const page = await house.openDevice(phone)
    await page.goto('/office/')
    await page.getByLabel('用户名').fill('handler')
    await page.getByLabel('密码').fill(password)
    await press(page, '登录')
    await page.getByRole('button', { name: '当前用户' }).waitFor()
    await page.goto(`/office${walk.found('complaint')}`)
    await section(page, '期限').getByText('调解期限').waitFor()
    await section(page, '并行办理').getByText('违法线索').waitFor()
    await look(page, '77-on-a-phone')
    expect(await widthOf(page)).toBeLessThanOrEqual(390)
  })
})
