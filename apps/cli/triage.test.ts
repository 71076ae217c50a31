import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { answerCommandLine } from './main.ts'

async function answer(words: readonly string[]) {
  const { output, exitCode } = await answerCommandLine(['triage', ...words, '--json'])
  return { exitCode, ...JSON.parse(output) }
}

test('a plain complaint may be accepted, with office, category and reasons', async () => {
  const told = await answer(['--text', '在超市买了两盒过期牛奶，要求退款并赔偿一千元', '--place', '370303'])
  expect(told).toMatchObject({
    ...{ exitCode: 0, ours: true, suggest: 'accept', code: null, department: null },
    ...{ office: '张店区市场监督管理局', category: 'food', flags: [] },
  })
  expect(told.confidence).toBeGreaterThan(0.8)
  expect(told.why).toContainEqual(expect.objectContaining({ about: 'kind', says: 'complaint' }))
})

test('a fee of the property manager is housing, with the case of the law', async () => {
  const told = await answer(['--text', '物业费乱涨价，要求退还多收的钱', '--place', '张店区'])
  expect(told).toMatchObject({ ours: false, suggest: 'review', code: 1, department: 'housing', office: null })
  expect(told.why.map(({ article }: { article: string }) => article)).toContainEqual(
    expect.stringContaining('第十六条第一项'),
  )
})

test('nothing, a NUL and half a character are refused', async () => {
  expect(await answer([])).toMatchObject({ exitCode: 2, error: { code: 'triage/text-missing' } })
  expect(await answer(['--text', '牛奶\0过期'])).toMatchObject({ exitCode: 2, error: { code: 'text/nul' } })
  expect(await answer(['--text', '牛奶\ud800过期'])).toMatchObject({ error: { code: 'text/lone-surrogate' } })
})

test('a letter of ten megabytes is cut and says so, though its cut falls inside a character', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'steelyard-triage-'))
  const file = path.join(folder, 'letter.txt')
  writeFileSync(file, `a${'投诉超市过期牛奶😀'.repeat(400_000)}`)
  expect(await answer(['--file', file])).toMatchObject({ exitCode: 0, cut: true, suggest: 'review' })
  rmSync(folder, { recursive: true })
})

test('in words, the hint says that it is one', async () => {
  const { output } = await answerCommandLine(['triage', '--text', '菜市场的秤不准，请查处', '--language', 'zh-CN'])
  expect(output).toContain('这只是提示')
  expect(output).toContain('计量')
})
