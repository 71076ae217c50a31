import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerCommandLine } from './main.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'risk-fit-'))
const [csv, xlsx] = [path.join(folder, 'visits.csv'), path.join(folder, 'visits.xlsx')]

/** Two in three with an old problem have a new one, one in six of the others. */
const rows = Array.from({ length: 600 }, (_, row) => {
  const old = row % 3 === 0
  const found = old ? row % 9 !== 0 : row % 18 < 3
  const day = new Date(Date.UTC(2025, 0, 1) + row * 86_400_000).toISOString().slice(0, 10)
  return [day, found ? '是' : '否', old ? 1 : 0] as const
})

beforeAll(async () => {
  writeFileSync(csv, ['检查日期,发现问题,以往问题', ...rows.map((row) => row.join(','))].join('\r\n'))
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('检查').addRows([['检查日期', '发现问题', '以往问题'], ...rows.map((row) => [...row])])
  await workbook.xlsx.writeFile(xlsx)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const options = ['--outcome', '发现问题', '--date', '检查日期', '--split', '2026-01-01']
const fit = (...words: string[]) => answerCommandLine(['risk', 'fit', ...words])

test('a table is learnt from and measured after the split, the same from CSV and from XLSX', async () => {
  const [fromCsv, fromXlsx] = [await fit(csv, ...options, '--json'), await fit(xlsx, ...options, '--json')]
  expect(fromCsv.exitCode).toBe(0)
  expect(fromXlsx.output).toBe(fromCsv.output)
  const said = JSON.parse(fromCsv.output) as Record<string, number>
  expect(said).toMatchObject({ before: { rows: 365 }, after: { rows: 235 } })
  expect(said.auc).toBeGreaterThan(0.7)
  expect(said.foundInFirstHalf).toBeGreaterThan(said.foundInFirstHalfGiven ?? 1)
  expect(said.meanDaysEarlier).toBeGreaterThan(10)
})

test('without JSON the same is said in words, in English or in Chinese', async () => {
  expect((await fit(csv, ...options)).output).toMatch(/以往问题: each 0\.47\d more raises the odds by \d+ %/)
  expect((await fit(csv, ...options, '--language', 'zh-CN')).output).toMatch(
    /以往问题：每增加 0\.47\d，发生比提高 \d+%/,
  )
})

test('wrong use is refused with what is wrong', async () => {
  expect(await fit(csv, '--outcome', '发现问题')).toMatchObject({
    exitCode: 2,
    complaint: expect.stringContaining('--date'),
  })
  const unknown = await fit(csv, '--outcome', '结果', ...options.slice(2), '--json')
  expect(JSON.parse(unknown.output)).toMatchObject({ error: { code: 'fit/column-unknown' } })
  expect(unknown.complaint).toContain('检查日期, 发现问题, 以往问题')
  expect((await fit(path.join(folder, 'none.csv'), ...options)).exitCode).toBe(2)
})
