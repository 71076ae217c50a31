import { expect } from 'vitest'
import { officersIn } from '../county.ts'
import { barriersOn, chooseOf, press, section } from '../gestures.ts'
import { look, until } from '../house.ts'
import type { Walk } from '../walk.ts'

/** Three bodies that do not depend on each other, and what each calls itself in the files. */
export const contributors = ['discipline', 'association', 'city'] as const

const planName = '春季登记事项抽查'

/** A key pair is made in this very browser; the server sees its public half. */
export async function makeAKey({ at }: Walk, username: string, title: string) {
  const page = await at(username, username === 'custodian' ? '/escrow' : '/contributions')
  const form = section(page, title)
  await form.getByLabel('代号').fill(username)
  await press(form, '在本机生成并登记')
  await page.getByText(username === 'custodian' ? /托管密钥 1 把/ : /参与方密钥 1 把/).waitFor()
  return page
}

export async function makeAllKeys(walk: Walk) {
  for (const contributor of contributors) await makeAKey(walk, contributor, '登记参与方密钥')
  const page = await makeAKey(walk, 'custodian', '备一把托管密钥')
  await look(page, '12-custodian-key')
}

export async function writeAPlan({ at, leave }: Walk) {
  const page = await at('planner', '/plans')
  await page.getByRole('link', { name: '新建抽查任务' }).first().click()
  await page.getByLabel('任务名称').fill(planName)
  await chooseOf(page, '抽查事项', '登记事项检查')
  await chooseOf(page, /参与方/, '纪正', '肖协', '石监')
  await chooseOf(page, '密钥托管人', '包管')
  // A small draw, so that every one of it can be walked to its end.
  await page.getByRole('spinbutton', { name: '至少', exact: true }).fill('2')
  await look(page, '13-plan-form')
  await press(page, '保存')
  await page.getByRole('heading', { level: 1, name: planName }).waitFor()
  await page.getByText('草案').first().waitFor()
  leave('plan', new URL(page.url()).pathname.replace('/office', ''))
  await look(page, '14-plan-draft')
}

export async function approveThePlan({ at, found }: Walk) {
  const page = await at('leader', found('plan'))
  await press(page, '批准')
  await page.getByLabel('批准文号').fill('沛市监〔2026〕3号')
  await section(page, '批准').getByRole('button', { name: '批准' }).click()
  await page.getByText('已批准').first().waitFor()
  // An open upper bound stays open: nobody said that none of a class may be drawn.
  expect(await section(page, '任务内容').getByText('不限', { exact: true }).count()).toBe(4)
  await look(page, '15-plan-approved')
}

export async function announceTheDraw({ at, found, leave }: Walk) {
  const page = await at('planner', found('plan'))
  await press(page, '公告抽取')
  await page.getByLabel('承诺截止（T1）').waitFor()
  await look(page, '16-announce-form')
  await section(page, '公告抽取').getByRole('button', { name: '公告抽取' }).click()
  await page.getByText('等待参与方提交承诺').waitFor()
  const numbers = section(page, '名录库')
  await numbers.getByText('58', { exact: true }).first().waitFor()
  const figures = await numbers.locator('dd').allInnerTexts()
  expect(figures.slice(0, 3)).toEqual(['58', '58', '0'])
  leave('draw', new URL(page.url()).pathname.split('/').at(-1) ?? '')
  await look(page, '17-draw-announced')
}

export async function commitOnOwnDevices({ at, house }: Walk) {
  await house.moveTo('2026-03-02T06:00:00.000Z')
  for (const contributor of contributors) {
    const page = await at(contributor, '/contributions')
    await press(page, '在本机生成并提交承诺')
    await page.getByText('承诺已收到').waitFor()
    if (contributor === 'discipline') await look(page, '18-contributor-committed')
  }
}

export async function closeAtT1({ at, found, house }: Walk) {
  const address = `/draws/${found('draw')}`
  const early = await at('planner', address)
  // Before T1 the step is there with its reason, and does nothing.
  await early.getByRole('button', { name: '封闭承诺', description: /时间未到/ }).waitFor()
  await house.moveTo('2026-03-03T09:00:05.000Z')
  const page = await at('planner', address)
  // At its time the draw closes by itself; nobody needs to be there.
  await until('the draw is closed', async () => {
    await page.reload()
    const closed = page.getByText('等待参与方揭示随机数')
    return closed.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    )
  })
  await look(page, '19-draw-closed')
}

export async function revealAndConclude({ at, found, leave }: Walk) {
  for (const contributor of contributors) {
    const page = await at(contributor, '/contributions')
    await press(page, '说出我的随机数')
    await page.getByText('您的部分已完成').waitFor()
  }
  const page = await at('planner', `/draws/${found('draw')}`)
  await press(page, '得出结果')
  // Of 57 in class A one in a hundred, of the one in C one in ten, each rounded up; and two of all.
  await page.getByRole('heading', { name: '抽中对象（4）' }).waitFor()
  const first = section(page, /^抽中对象/)
    .locator('tbody tr[data-row]')
    .first()
  const pair = async () => officersIn(await first.innerText())
  await until('the pair is named', async () => (await pair()).length === 2)
  const officers = await pair()
  leave('drawn business', await first.getByRole('link').first().innerText())
  leave('first officer', officers[0] ?? '')
  leave('second officer', officers[1] ?? '')
  await press(page, '在本页验算')
  await page.getByText('验算通过').waitFor()
  await look(page, '20-draw-concluded')
  expect(await barriersOn(page)).toEqual([])
}
