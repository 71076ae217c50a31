import type { CDPSession, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import { founder, testPlatform, unitOf } from '../platform.ts'
import { codeAt } from '../sign-in-desk.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
const own = 'weigh it again twice'
const later = (minutes: number) => new Date(Date.parse(clock.at) + minutes * 60_000).toISOString()

describeJourney('Signing in, from the first password to the last device', () => {
  let house: House
  let desk: Page
  let secret = ''
  let spare = ''
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at, { demonstration: 'none' })
    const context = platform.contextAt(clock.at, founder)
    const { id: unitId } = await unitOf(context, 'province', '衡原省市场监督管理局')
    const asBureau = platform.contextAt(clock.at, { ...founder, bureauId: unitId, bureauIds: [unitId] })
    const input = { unitId, officerId: null, state: 'active' as const, password: 'given by another' }
    await createAccount(asBureau, { ...input, username: 'guard', name: '安守全', roles: ['securityAdministrator'] })
    await createAccount(asBureau, { ...input, username: 'clerk', name: '文书员', roles: ['registrar'] })
    house = await openHouse(platform, clock)
    desk = await house.openDevice()
  })
  inOrder(() => house)

  // Passkeys need a name: 127.0.0.1 is none.
  const office = () => `${house.address.replace('127.0.0.1', 'localhost')}/office/`
  const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)

  async function enter(page: Page, username: string, password: string) {
    await page.goto(office())
    await fill(page, '用户名', username)
    await fill(page, '密码', password)
    await press(page, '登录')
  }
  const inside = (page: Page) => page.getByRole('button', { name: '当前用户' }).waitFor()

  test('a password from another must be changed, and an administrator sets up his second factor', async () => {
    await desk.goto(office())
    await desk.getByLabel('用户名').waitFor()
    await look(desk, '60-sign-in')
    expect(await barriersOn(desk)).toEqual([])
    await enter(desk, 'guard', 'given by another')
    await fill(desk, '新密码', own)
    await fill(desk, '再输入一次新密码', own)
    await look(desk, '61-forced-change')
    await press(desk, '设置密码')
    await desk.getByRole('img', { name: '用验证器应用扫描此二维码' }).waitFor()
    await look(desk, '62-enrolment')
    expect(await barriersOn(desk)).toEqual([])
    secret = (await desk.locator('.sy-secret').first().innerText()).trim()
    await fill(desk, '应用显示的 6 位验证码', codeAt(secret, clock.at))
    await press(desk, '确定')
    await desk.getByRole('button', { name: '已保存' }).waitFor()
    await look(desk, '63-recovery-codes')
    spare = (await desk.locator('.sy-recovery-codes code').first().innerText()).trim()
    await press(desk, '已保存')
    await inside(desk)
  })

  test('the next time the code is asked for after the password, or a recovery code', async () => {
    const other = await house.openDevice()
    await house.moveTo(later(1))
    await enter(other, 'guard', own)
    await other.getByLabel('验证码', { exact: true }).waitFor()
    await look(other, '64-second-step')
    await fill(other, '验证码', '000000')
    await press(other, '确定')
    await other.getByText('验证码不正确或已使用').waitFor()
    await fill(other, '验证码', codeAt(secret, clock.at))
    await press(other, '确定')
    await inside(other)
    const third = await house.openDevice()
    await enter(third, 'guard', own)
    await fill(third, '验证码', spare)
    await press(third, '确定')
    await inside(third)
  })

  test('the other devices are seen and ended from here', async () => {
    await desk.goto(`${office()}security`)
    await section(desk, '登录中的设备').getByRole('button', { name: '结束', exact: true }).first().waitFor()
    await look(desk, '65-security')
    expect(await barriersOn(desk)).toEqual([])
    await press(desk, '结束其他全部登录')
    await section(desk, '登录中的设备')
      .getByRole('button', { name: '结束', exact: true })
      .first()
      .waitFor({ state: 'detached' })
    expect(await section(desk, '登录中的设备').getByRole('listitem').count()).toBe(1)
  })

  test('a passkey is registered once the desk is proven again, and signs in without a password', async () => {
    await house.moveTo(later(30))
    const session = await withAuthenticator(desk)
    await fill(desk, '名称', '办公电脑')
    await press(desk, '登记本机通行密钥')
    await fill(desk, '密码或 6 位验证码', own)
    await look(desk, '66-proof')
    await desk.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await section(desk, '通行密钥').getByText('办公电脑').waitFor()
    await look(desk, '67-passkey')
    await desk.getByRole('button', { name: '当前用户' }).click()
    await desk.getByRole('menuitem', { name: '退出登录' }).click()
    await press(desk, '使用通行密钥登录')
    await inside(desk)
    await session.detach()
  })

  test('the administrator resets a password: the link sets a new one, and a locked name is opened', async () => {
    const guesser = await house.openDevice()
    for (let guess = 0; guess < 6; guess += 1) {
      await enter(guesser, 'clerk', 'a wrong password')
      await guesser.getByText(guess < 5 ? '用户名或密码不正确' : '尝试次数过多').waitFor()
    }
    await look(guesser, '68-too-many')
    await desk.goto(`${office()}accounts`)
    await desk
      .getByRole('link', { name: 'clerk' })
      .or(desk.getByRole('link', { name: '文书员' }))
      .first()
      .click()
    await desk.getByText('已锁定至').waitFor()
    await look(desk, '69-account-security')
    await press(desk, '重置密码')
    await desk.locator('.ant-popconfirm').getByRole('button', { name: '确定' }).click()
    const link = (await desk.getByRole('dialog').locator('.sy-secret').innerText()).trim()
    await look(desk, '70-link')
    const clerk = await house.openDevice()
    await clerk.goto(link)
    await fill(clerk, '新密码', 'known to one alone')
    await fill(clerk, '再输入一次新密码', 'known to one alone')
    await look(clerk, '71-set-up')
    await press(clerk, '设置密码')
    await inside(clerk)
    expect(clerk.url()).not.toContain('link')
    const late = await house.openDevice()
    await late.goto(link)
    await late.getByText('链接已使用、已失效或已过期').waitFor()
    expect(house.complaints).toEqual([])
  })
})

/** Chromium's own authenticator in software: it always knows its owner. */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}
