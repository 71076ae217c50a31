import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pinyinInitials, pinyinInitialsOfPerson, pinyinLetters } from './pinyin.ts'
import { queryTokens, searchText, searchTokens } from './tokens.ts'

describe('tokens', () => {
  test('a name is found under its characters and its pairs', () => {
    expect(searchTokens('老王 羊汤')).toEqual(['老', '王', '羊', '汤', '老王', '王羊', '羊汤'])
    expect(searchTokens('（ＡＢ）·𠮷')).toEqual(['a', 'b', '𠮷', 'ab', 'b𠮷'])
  })

  test('a query asks for pairs, or for its one character', () => {
    expect(queryTokens('王羊汤')).toEqual(['王羊', '羊汤'])
    expect(queryTokens('汤')).toEqual(['汤'])
    expect(queryTokens(' -（）')).toEqual([])
  })

  test('every part of a name finds the name', () => {
    const name = fc
      .array(fc.constantFrom(...'淄博市圣马化工有限公司𠮷A1 （）'), { minLength: 1 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (text, from, length) => {
        const whole = [...searchText(text)]
        fc.pre(whole.length > 0)
        const start = from % whole.length
        const part = whole.slice(start, start + 1 + (length % whole.length)).join('')
        const tokens = new Set(searchTokens(text))
        return queryTokens(part).every((token) => tokens.has(token))
      }),
    )
  })
})

describe('pinyin', () => {
  test('initials and letters follow the reading of the word', () => {
    expect(pinyinInitials('重庆火锅（2店）')).toBe('cqhg2d')
    expect(pinyinLetters('重庆火锅A')).toBe('chongqinghuoguoa')
    expect(pinyinInitials('银行')).toBe('yh')
    expect(pinyinLetters('绿色')).toBe('lvse')
  })

  test('a surname has its own reading', () => {
    expect(pinyinInitialsOfPerson('单雄信')).toBe('sxx')
  })

  test('a character without a reading stays', () => {
    expect(pinyinInitials('A\u{2ebf0}1')).toBe('a\u{2ebf0}1')
  })
})
