import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '../../kernel/journal/seal.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import { docxOf } from '../../tools/documents/docx.ts'
import { founder, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, chooseOf, press, section } from './gestures.ts'
import { type House, look, openHouse, password, phone } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T01:00:00.000Z' }

describeJourney('A document, from the template of an office to its service', () => {
  let house: House
  let walk: Walk
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-documents-'))
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    const units = await platform.db.selectFrom('authorities.unit').selectAll().execute()
    const county = units.find(({ name }) => name === '沛河县市场监督管理局')?.id ?? ''
    const context = platform.contextAt(clock.at, { ...founder, bureauId: county, bureauIds: units.map(({ id }) => id) })
    const account = (username: string, name: string, roles: Role[]) =>
      createAccount(
        context,
        { username, name, unitId: county, officerId: null, roles, state: 'active', password },
        { isPasswordOwn: true },
      )
    await account('handler', '苏接', ['complaintHandler'])
    await account('chief', '柯长', ['sectionChief'])
    await account('leader2', '鲁局', ['bureauLeader'])
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  inOrder(() => house)

  test('the chief sees which template each document uses, and a file with a mistake is refused with its place', async () => {
    const page = await walk.at('chief', '/document-templates')
    await page.getByText('投诉受理决定书').first().waitFor()
    await page.getByText('随系统提供').first().waitFor()
    await look(page, '80-templates')
    expect(await barriersOn(page)).toEqual([])
    const wrong = path.join(folder, '受理（错）.docx')
    await writeFile(wrong, docxOf(['# 受理决定书', '{{罚款金额}}']))
    await walk.at('chief', '/document-templates/new')
    await chooseOf(page, '文书种类', '投诉受理决定书')
    await page.locator('input[type=file]').setInputFiles(wrong)
    await press(page, '上传模板')
    await page.getByText('这种文书没有“罚款金额”这个占位符').waitFor()
    await look(page, '81-template-refused')
    expect(await barriersOn(page)).toEqual([])
  })

  test('he uploads his own, and another puts it in force', async () => {
    const page = await walk.at('chief', '/document-templates/new')
    const file = path.join(folder, '投诉受理决定书.docx')
    await writeFile(
      file,
      docxOf([
        '= {{发文机关}}',
        '# 投诉受理决定书',
        '@ {{文号}}',
        '> {{投诉人}}：',
        '本局决定受理。',
        '< {{成文日期}}',
      ]),
    )
    await chooseOf(page, '文书种类', '投诉受理决定书')
    await page.locator('input[type=file]').setInputFiles(file)
    await press(page, '上传模板')
    await page.getByText('待启用').first().waitFor()
    const address = new URL(page.url()).pathname.replace('/office', '')
    await look(page, '82-template-drafted')
    const second = await walk.at('leader2', address)
    await press(second, '启用')
    await press(section(second, '启用'), '启用')
    await second.getByText('使用中').first().waitFor()
    await look(second, '83-template-in-force')
    expect(await barriersOn(second)).toEqual([])
  })

  test('the chief sets the mark of the bureau and reserves numbers for the field', async () => {
    const page = await walk.at('chief', '/document-numbers')
    await page.getByText('尚未设定机关代字').waitFor()
    await page.getByLabel('机关代字').fill('沛市监')
    await press(page, '设定')
    await page.getByText('尚未设定机关代字').waitFor({ state: 'detached' })
    await walk.at('chief', '/number-blocks/new')
    await chooseOf(page, '文书种类', '投诉受理决定书')
    await page.getByLabel('数量').fill('3')
    await page.getByLabel('领用人').fill('苏')
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '苏接' }).click()
    await page.getByLabel('用途').fill('乡镇集市执法')
    await press(page, '预留号段')
    await page.getByText('沛市监投受〔2026〕1—3号').first().waitFor()
    await look(page, '84-block')
    expect(await barriersOn(page)).toEqual([])
  })

  test('a complaint is accepted, and with the step its decision is numbered and issued, and its PDF is there', async () => {
    const page = await walk.at('handler', '/complaints/new')
    await page.getByLabel('被投诉人', { exact: true }).fill('沛河县槐荫家电商行')
    await page.getByLabel('投诉人', { exact: true }).fill('王小明')
    await page.getByLabel('投诉人电话', { exact: true }).fill('13800000000')
    await page.getByLabel('事实').fill('购买的电饭煲使用三天后不能加热。')
    await page.getByLabel('请求').fill('请求退货退款 299 元。')
    await press(page, /^新建|^保存|^登记/)
    await section(page, '期限').getByText('受理决定').waitFor()
    await press(page, '受理')
    await press(section(page, '受理'), '确认办理')
    await section(page, '文书').getByText('投诉受理决定书').first().waitFor()
    await look(page, '85-complaint-with-document')
    expect(await barriersOn(page)).toEqual([])
    await section(page, '文书').getByText('已发出').first().click()
    await page.getByText('沛市监投受〔2026〕4号').first().waitFor()
    await look(page, '86-document-issued')
    expect(await barriersOn(page)).toEqual([])
    const file = await page.getByRole('link', { name: '打开 PDF' }).getAttribute('href')
    const answer = await page.request.get(file ?? '')
    expect(answer.headers()['content-type']).toBe('application/pdf')
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('a second one that was written in the field is issued under the number it bears there', async () => {
    const page = await walk.at('handler', '/complaints')
    await page.getByText('沛河县槐荫家电商行').first().click()
    await chooseOf(page, '文书种类', '投诉受理决定书')
    await press(section(page, '文书'), '拟稿')
    await section(page, '文书').getByText('草稿').first().click()
    await press(page, '用预留号签发')
    await chooseOf(page, '文号', '〔2026〕2号')
    await look(page, '86-number-choice')
    expect(await barriersOn(page)).toEqual([])
    await press(section(page, '用预留号签发'), '用预留号签发')
    await page.getByText('沛市监投受〔2026〕2号').first().waitFor()
    await page.getByRole('link', { name: '打开 PDF' }).waitFor()
  })

  test('it is served on the complainant in person, and counts from that day', async () => {
    const page = await walk.at('handler', '/documents')
    await page.getByText('沛市监投受〔2026〕4号').first().click()
    await section(page, '送达情况').getByText('尚未送达').waitFor()
    await press(page, '登记送达')
    await page.getByLabel('凭证').fill('王小明本人签收')
    await look(page, '87-serve')
    await section(page, '送达情况').getByRole('button', { name: '登记送达' }).click()
    await section(page, '送达情况').getByText('尚未送达').waitFor({ state: 'detached' })
    await section(page, '送达情况').getByText('直接送达').first().waitFor()
    await look(page, '88-served')
    expect(await barriersOn(page)).toEqual([])
  })

  test('whoever holds the PDF weighs it on the public page, where nothing of it is sent', async () => {
    await sealAll(house.platform.contextAt(clock.at, founder), await house.platform.getSealing())
    const { rows } = await house.platform.pool.query(
      "select file_sm3, code, number_text from documents.document where number_text like '%4号'",
    )
    const [{ file_sm3: sm3, code, number_text: number }] = rows
    const pdf = await readFile(house.platform.contextAt(clock.at).files.pathOf(sm3))
    const page = await house.openDevice(phone)
    await page.goto('/documents')
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`))
    const file = path.join(folder, '受理决定书.pdf')
    await writeFile(file, pdf)
    await page.getByLabel('选择 PDF 文件').setInputFiles(file)
    await page.getByText('文书真实').waitFor()
    await page.getByText('沛市监投受〔2026〕4号').first().waitFor()
    expect(await page.getByText('王小明').count()).toBe(0)
    expect(sent.filter((line) => !line.startsWith('GET '))).toEqual([])
    await look(page, '89-weigh-document')
    expect(await barriersOn(page)).toEqual([])
    await writeFile(file, Buffer.concat([pdf, Buffer.from('%')]))
    await page.getByLabel('选择 PDF 文件').setInputFiles(file)
    await page.getByText('没有查到这份文件').waitFor()
    await look(page, '90-weigh-changed-document')
    await page.getByLabel('文号').fill(String(number).replace('〔', '[').replace('〕', ']'))
    await page.getByLabel('核验码').fill(String(code).toLowerCase())
    await press(page, '核验')
    await page.getByText('登记在册').waitFor()
    await look(page, '91-weigh-paper')
    expect(await barriersOn(page)).toEqual([])
  })
})
