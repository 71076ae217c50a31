import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { topFolders } from './architecture/rooms.ts'

const house = path.resolve(import.meta.dirname, '..')

test('every path and link on every page of the house leads somewhere', () => {
  const pages = execFileSync('git', ['ls-files', '-z', '*.md'], { cwd: house, encoding: 'utf8' }).split('\0')
  const present = pages.filter((page) => page !== '' && existsSync(path.join(house, page)))
  expect(present.flatMap((page) => faultsOf(house, page))).toEqual([])
})

test.each([
  ['[the rules](rules.md)', 'rules.md does not exist'],
  ['[the rules](../rules.md "rules")', '../rules.md does not exist'],
  ['[![picture](pictures/draw.png)](here.md)', 'pictures/draw.png does not exist'],
  ['[r]: rules.md', 'rules.md does not exist'],
  ['<img src="pictures/draw.png">', 'pictures/draw.png does not exist'],
  ['[upstairs](../../../outside.md)', '../../../outside.md leaves the repository'],
  ['[below](#the-third-part)', '#the-third-part is no heading of docs/here.md'],
  ['[there](../README.md#the-end)', '#the-end is no heading of README.md'],
  ['The draw is in `modules/recalls/rules/draw.ts`.', 'modules/recalls/rules/draw.ts does not exist'],
  ['See `./pictures/draw.png`.', './pictures/draw.png does not exist'],
  ['TODO: the rest', 'a page does not say TODO'],
  ['Open `/home/li/steelyard/README.md`.', '/home/li names a folder of one machine'],
  ['Open C:\\Users\\li\\steelyard.', 'C:\\Users names a folder of one machine'],
])('a page that says %s is found', (text, fault) => {
  expect(faultsWith(text)).toEqual([`docs/here.md:3: ${fault}`])
})

test.each([
  '[the start](../README.md), [its second part](../README.md#second-part-公平秤), [here](#here) and `docs/here.md`',
  'A calendar is `data/calendars/<year>.json`, a page `modules/*/pages/index.tsx`, a call `GET /api/units`.',
  '```\n[not a link](nowhere.md)\nls modules/nothing.ts\n```',
  'An open matter in code is `@TODO(#12)`.',
  '[the standard](https://www.rfc-editor.org/rfc/rfc9162) and <mailto:a@example.org>',
])('a page may say %s', (text) => {
  expect(faultsWith(text)).toEqual([])
})

function faultsWith(text: string): string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'links-'))
  try {
    mkdirSync(path.join(root, 'docs'))
    writeFileSync(path.join(root, 'README.md'), '# Steelyard\n\n## Second part (公平秤)\n')
    writeFileSync(path.join(root, 'docs/here.md'), `# Here\n\n${text}\n`)
    return faultsOf(root, 'docs/here.md')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

type Said = { readonly what: string; readonly index: number }

/** What is wrong on one page, each with its line. */
function faultsOf(root: string, page: string): string[] {
  const text = readFileSync(path.join(root, page), 'utf8')
  const prose = withoutBlocks(text)
  const line = (index: number) => text.slice(0, index).split('\n').length
  const judged = [
    ...linksIn(prose).map((said) => ({ ...said, why: whyNotLink(root, page, said.what) })),
    ...pathsIn(prose).map((said) => ({ ...said, why: whyNotPath(root, page, said.what) })),
    ...found(text, /(?<!@)\b(TODO)\b/g).map((said) => ({ ...said, why: 'a page does not say TODO' })),
    ...found(text, /(?<![\w.])(\/(?:home|Users|root|work|mnt)\/[\w.-]+|[A-Z]:\\\w+)/g).map((said) => ({
      ...said,
      why: `${said.what} names a folder of one machine`,
    })),
  ]
  return judged.flatMap(({ index, why }) => (why === null ? [] : [`${page}:${line(index)}: ${why}`]))
}

/** Code blocks show commands and files of other places; they are not read for links. */
function withoutBlocks(text: string): string {
  return text.replace(/^( *)(```|~~~)[\s\S]*?^ *\2/gm, (block) => block.replace(/[^\n]/g, ' '))
}

function linksIn(prose: string): Said[] {
  const outsideCode = prose.replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))
  return [
    ...found(outsideCode, /\]\(\s*<?([^)>\s]+)>?(?:\s+"[^"]*")?\s*\)/g),
    ...found(outsideCode, /^ {0,3}\[[^\]]+\]: *<?([^>\s]+)/gm),
    ...found(outsideCode, /\b(?:src|href)="([^"]+)"/g),
  ].filter(({ what }) => !/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(what))
}

/** Words in code quotes that name a file or folder of this repository. A pattern (`*`, `<name>`, `…`) names none. */
function pathsIn(prose: string): Said[] {
  const tops = topFolders.join('|')
  return found(prose, new RegExp(`\`((?:\\.{1,2}/|(?:${tops})/)[\\p{L}\\p{N}_./@-]*)\``, 'gu')).filter(
    ({ what }) => !what.includes('...'),
  )
}

function found(text: string, pattern: RegExp): Said[] {
  return [...text.matchAll(pattern)].map((match) => ({ what: match[1] ?? '', index: match.index }))
}

function whyNotLink(root: string, page: string, link: string): string | null {
  const [target = '', heading] = decodeURI(link).split('#')
  const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target)
  if (file.startsWith('..')) return `${target} leaves the repository`
  if (!existsSync(path.join(root, file))) return `${target} does not exist`
  if (heading === undefined || !file.endsWith('.md')) return null
  return headingsOf(root, file).includes(heading) ? null : `#${heading} is no heading of ${file}`
}

/** A path in code quotes is meant from the root or from the page's own folder. */
function whyNotPath(root: string, page: string, said: string): string | null {
  const nearby = path.posix.join(path.posix.dirname(page), said)
  const exists = [said, nearby].some((file) => existsSync(path.join(root, file)))
  return exists ? null : `${said} does not exist`
}

/** The anchors that GitHub makes of the headings of a page. */
function headingsOf(root: string, file: string): string[] {
  if (statSync(path.join(root, file)).isDirectory()) return []
  const headings = withoutBlocks(readFileSync(path.join(root, file), 'utf8')).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)
  const anchors = [...headings].map((match) => anchorOf(match[1] ?? ''))
  const seen = new Map<string, number>()
  return anchors.map((anchor) => {
    const count = seen.get(anchor) ?? 0
    seen.set(anchor, count + 1)
    return count === 0 ? anchor : `${anchor}-${count}`
  })
}

function anchorOf(heading: string): string {
  const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
  return words.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-')
}
