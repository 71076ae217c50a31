import { pinyin } from 'pinyin-pro'
import { searchText } from './tokens.ts'

/**
 * The initials by which people type a Chinese name: 重庆火锅 → `cqhg`. Letters and digits stay as they are. Server side
 * only: the dictionary is heavier than a page of the field app.
 */
export function pinyinInitials(text: string): string {
  return syllables(text)
    .map((syllable) => (syllable.isChinese ? syllable.text.charAt(0) : syllable.text))
    .join('')
}

/** The whole name in pinyin without tones or blanks: 重庆火锅 → `chongqinghuoguo`. */
export function pinyinLetters(text: string): string {
  return syllables(text)
    .map((syllable) => syllable.text)
    .join('')
}

/** A person's name; the surname has its own reading: 单雄信 → `sxx`, not `dxx`. */
export function pinyinInitialsOfPerson(name: string): string {
  return read(name, 'head')
    .map((syllable) => (syllable.isChinese ? syllable.text.charAt(0) : syllable.text))
    .join('')
}

interface Syllable {
  readonly text: string
  readonly isChinese: boolean
}

function syllables(text: string): Syllable[] {
  return read(text, 'off')
}

function read(text: string, surname: 'off' | 'head'): Syllable[] {
  const all = pinyin(searchText(text), { type: 'all', toneType: 'none', v: true, surname })
  return all.map(({ origin, pinyin: reading, isZh }) => ({ text: isZh ? reading : origin, isChinese: isZh }))
}
