import { expect } from 'vitest'
import { barriersOn, press, section } from '../gestures.ts'
import { look, until } from '../house.ts'
import type { Walk } from '../walk.ts'

export async function splitALetterThatHoldsBoth({ at }: Walk) {
  const page = await at('handler', '/complaints/new')
  await page.getByLabel('被投诉人', { exact: true }).fill('沛河县惠民超市')
  await page.getByLabel('投诉人', { exact: true }).fill('周大海')
  await page.getByLabel('投诉人电话', { exact: true }).fill('13700000009')
  await page.getByLabel('事实').fill('在超市买到过期牛奶。同时举报该店长期更改生产日期，请依法查处。')
  await page.getByLabel('请求').fill('要求退款并赔偿一千元。')
  await press(page, /^新建|^保存|^登记/)
  await section(page, '期限').getByText('受理决定').waitFor()
  await section(page, '分流提示').getByText('既有投诉又有举报').waitFor()
  await look(page, '84-holds-both')
  expect(await barriersOn(page)).toEqual([])
  await press(section(page, '分流提示'), '分成两件')
  await section(page, '期限').getByText('核查期限').waitFor()
  await section(page, '同一来信').getByText('沛河县惠民超市').first().waitFor()
  await look(page, '84-split')
  expect(await page.getByRole('button', { name: '另立投诉' }).count()).toBe(0)
}

export async function holdTheHintAgainstWhatWasDecided({ at, found }: Walk) {
  const page = await at('handler', found('complaint'))
  const hint = section(page, '分流提示')
  await hint.getByText('已受理（核查）').waitFor()
  await press(hint, '认定类别')
  await hint.getByRole('combobox').waitFor()
  await press(hint, '认定类别')
  await hint.getByText(/家用电器和电子产品 · 沛河县/).waitFor()
  await look(page, '84-hint-and-decision')
  const chief = await at('chief', '/hint-quality?from=2026-06-01&until=2026-06-30')
  await section(chief, '提示和决定').getByText('可以受理').waitFor()
  await section(chief, '类别').getByText('家用电器和电子产品').waitFor()
  await look(chief, '84-hint-quality')
  expect(await barriersOn(chief)).toEqual([])
}

export async function answerWithWordsWrittenOnce({ at }: Walk) {
  const chief = await at('chief', '/reply-templates/new')
  await chief.getByLabel('名称').fill('引导仲裁')
  await chief.getByLabel('模板文字').fill('您投诉{respondent}一事，请致电{phone}。')
  await press(chief, /^新建|^保存|^登记/)
  await chief.getByText('没有“{phone}”这个占位（第 1 行第 22 字）').first().waitFor()
  await look(chief, '84-template-refused')
  expect(await barriersOn(chief)).toEqual([])
  await chief.getByLabel('模板文字').fill('您投诉{respondent}一事，请向仲裁机构申请仲裁。')
  await press(chief, /^新建|^保存|^登记/)
  await chief.getByText('您投诉{respondent}一事，请向仲裁机构申请仲裁。').waitFor()
  await look(chief, '84-template')
  const page = await at('handler', '/complaints/new')
  await page.getByLabel('被投诉人', { exact: true }).fill('沛河县顺达快递站')
  await page.getByLabel('投诉人', { exact: true }).fill('孙七')
  await page.getByLabel('投诉人电话', { exact: true }).fill('13700000019')
  await page.getByLabel('事实').fill('快递破损，站点不赔。')
  await page.getByLabel('请求').fill('赔偿。')
  await press(page, /^新建|^保存|^登记/)
  await press(page, '引导其他途径')
  const form = section(page, '引导其他途径')
  await form.getByRole('combobox', { name: '插入答复模板' }).waitFor()
  await form.getByLabel('说明').press('Alt+t')
  await page.getByRole('option', { name: '引导仲裁' }).waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await until('the words stand in the form', async () =>
    (await form.getByLabel('说明').inputValue()).includes('您投诉沛河县顺达快递站一事，请向仲裁机构申请仲裁。'),
  )
  await look(page, '84-template-put-in')
  expect(await barriersOn(page)).toEqual([])
  await form.getByLabel('说明').press('Control+Enter')
  await form.waitFor({ state: 'detached' })
}
