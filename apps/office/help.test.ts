import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { modules } from './modules.ts'
import { ownPages } from './own/pages.tsx'

type PageHelp = { what: string; law?: string[]; words?: string[] }
type Help = {
  pages: Record<string, PageHelp>
  laws: Record<string, string>
  glossary: Record<string, { word: string; meaning: string }>
}

const helpOf = (language: string): Help =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}/office.json`, import.meta.url), 'utf8')).office.help

const addresses = ['/', ...[...modules, ownPages].flatMap(({ routes }) => routes.map(({ path }) => path))]

describe.each(['zh-CN', 'en'])('help in %s', (language) => {
  const { pages, laws, glossary } = helpOf(language)

  test('every page says what it is for', () => {
    expect(addresses.filter((path) => (pages[path]?.what ?? '').length < 10)).toEqual([])
  })

  test('every law and every word a page names is told', () => {
    const named = Object.values(pages).flatMap(({ law = [], words = [] }) => [
      ...law.filter((act) => !laws[act]),
      ...words.filter((word) => !glossary[word]?.word || !glossary[word]?.meaning),
    ])
    expect(named).toEqual([])
  })
})

test('the words of the help are those of the glossary', () => {
  const glossary = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8')
  const words = Object.values(helpOf('zh-CN').glossary).map(({ word }) => word)
  expect(words.filter((word) => !glossary.includes(word))).toEqual([])
})
