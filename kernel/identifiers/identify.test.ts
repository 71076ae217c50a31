import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IdentifierKind, identify, organisationCodeCheckCharacter } from './index.ts'
import { makeCreditCode, makeResidentId, withCheckCharacter } from './with-check-character.ts'

const creditAlphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']

describe('vectors of the standards', () => {
  test.each([
    '914403001922038216',
    '9144030071526726XG',
    '91110000802100433B',
    '91110108551385082Q',
    '91330482MA2B901221',
    '92370102MA3F00073G',
  ])('%s is a valid credit code', (code) => {
    expect(identify(code)).toEqual({ code, kind: 'uscc', valid: true, registeringAuthority: code.slice(2, 8) })
  })

  test.each([
    ['914403001922038217', 'uscc', 'check character'],
    ['91440300I92203821G', 'uscc', 'character'],
    ['91370000661397973Q', 'uscc', 'check character'],
    ['91440300192203821O', 'uscc', 'character'],
    ['914403001922083216', 'uscc', 'check character'],
    ['91440300192203821', 'uscc', 'length'],
    ['440301103097414', 'registrationNumber', 'check character'],
    ['37010219900230001X', 'residentId', 'date'],
    ['370102199013070016', 'residentId', 'date'],
    ['6901234567893', 'gtin', 'check character'],
    ['D21435690', 'organisationCode', 'check character'],
    ['006141411234567891', 'sscc', 'check character'],
    ['12345', 'unknown', 'length'],
    ['张店区', 'unknown', 'character'],
    ['', 'unknown', 'length'],
  ])('%s is not a valid %s: %s', (code, kind, why) => {
    expect(identify(code)).toEqual({ code, kind, valid: false, why })
  })

  test.each([
    ['11010519491231002X', 'residentId'],
    ['370102199003070016', 'residentId'],
    ['D2143569X', 'organisationCode'],
    ['799655058', 'organisationCode'],
    ['6901234567892', 'gtin'],
    ['16901234567899', 'gtin'],
    ['036000291452', 'gtin'],
    ['96385074', 'gtin'],
    ['006141411234567890', 'sscc'],
  ])('%s is a valid %s', (code, kind) => {
    expect(identify(code)).toEqual({ code, kind, valid: true })
  })

  test('a registration number names the authority that registered it', () => {
    expect(identify('330100400013364')).toMatchObject({ kind: 'registrationNumber', registeringAuthority: '330100' })
  })

  test('the check character of an organisation code can be asked alone', () => {
    expect([organisationCodeCheckCharacter('D2143569'), organisationCodeCheckCharacter('79965505')]).toEqual(['X', '8'])
    expect(organisationCodeCheckCharacter('7996550')).toBeUndefined()
  })
})

describe('the text as people write it', () => {
  test('full-width, lower case, spaces, hyphens and zero-width marks do not matter', () => {
    expect(identify(' ９１４４０３００ 71526726xg\u200b ')).toMatchObject({ code: '9144030071526726XG', valid: true })
    expect(identify('d2143569-x')).toMatchObject({ code: 'D2143569X', valid: true })
  })

  test('the kind can be asked: thirteen digits are then a location number', () => {
    expect(identify('6901234567892', { kind: 'gln' })).toMatchObject({ kind: 'gln', valid: true })
    expect(identify('914403001922038216', { kind: 'residentId' })).toMatchObject({ valid: false, why: 'region' })
    expect(identify('9000001922038216', { kind: 'uscc' })).toMatchObject({ valid: false, why: 'length' })
  })

  test('a resident id and a credit code of the demonstration province are told apart', () => {
    expect(identify(makeResidentId('990121', '1990-03-07', 1))).toMatchObject({ kind: 'residentId', valid: true })
    expect(identify(makeCreditCode('92', '990121', 'MA3F0007'))).toMatchObject({ kind: 'uscc', valid: true })
    expect(identify(makeCreditCode('91', '990100', '12345678'))).toMatchObject({ kind: 'uscc', valid: true })
  })
})

describe('what the check systems promise', () => {
  const examples: Record<Exclude<IdentifierKind, 'gln'>, fc.Arbitrary<string>> = {
    uscc: fc
      .tuple(fc.constantFrom('91', '92', '93'), digits(6), word(creditAlphabet, 9))
      .map(([head, region, rest]) => withCheckCharacter('uscc', head + region + rest)),
    organisationCode: digits(8).map((body) => withCheckCharacter('organisationCode', body)),
    registrationNumber: digits(14).map((body) => withCheckCharacter('registrationNumber', body)),
    residentId: fc
      .tuple(fc.constantFrom('370303', '110105'), fc.integer({ min: 0, max: 36_000 }), fc.integer({ min: 0, max: 999 }))
      .map(([region, days, serial]) =>
        makeResidentId(region, new Date(days * 86_400_000 - 2_208_988_800_000).toISOString().slice(0, 10), serial),
      ),
    gtin: fc
      .constantFrom(7, 11, 12, 13)
      .chain(digits)
      .map((body) => withCheckCharacter('gtin', body)),
    sscc: digits(17).map((body) => withCheckCharacter('sscc', body)),
  }

  test.each(Object.keys(examples) as (keyof typeof examples)[])('what is made for %s is valid', (kind) => {
    fc.assert(fc.property(examples[kind], (code) => identify(code, { kind }).valid))
  })

  test.each(Object.keys(examples) as (keyof typeof examples)[])('one changed character of %s is found', (kind) => {
    const alphabet = kind === 'uscc' ? creditAlphabet : [...'0123456789']
    fc.assert(
      fc.property(examples[kind], fc.nat(), fc.constantFrom(...alphabet), (code, at, character) => {
        const index = at % code.length
        fc.pre(code[index] !== character)
        return !identify(code.slice(0, index) + character + code.slice(index + 1), { kind }).valid
      }),
    )
  })

  // MOD 11,10 and modulus 10 miss some swaps by design, and GB 11714 confuses letters eleven apart (its modulus is
  // smaller than its alphabet), so organisation codes are tried with digits: the X of a check character, moved into the
  // body, would be such a letter.
  test.each(['uscc', 'organisationCode', 'residentId'] as const)('two swapped neighbours of %s are found', (kind) => {
    fc.assert(
      fc.property(examples[kind], fc.nat(), (code, at) => {
        const swapped = withSwap(code, at)
        fc.pre(swapped !== code)
        fc.pre(kind !== 'organisationCode' || !swapped.slice(0, -1).includes('X'))
        return !identify(swapped, { kind }).valid
      }),
    )
  })

  test('a resident id satisfies the congruence of ISO 7064 MOD 11-2 itself', () => {
    fc.assert(
      fc.property(examples.residentId, (code) => {
        const values = [...code].map((character) => (character === 'X' ? 10 : Number(character)))
        return values.reduce((sum, value) => (sum * 2 + value) % 11, 0) === 1
      }),
    )
  })

  test('two swapped neighbours of a GS1 number are found unless they differ by five', () => {
    fc.assert(
      fc.property(examples.sscc, fc.nat(), (code, at) => {
        const index = at % (code.length - 1)
        const difference = Math.abs(Number(code[index]) - Number(code[index + 1]))
        return identify(withSwap(code, at), { kind: 'sscc' }).valid === (difference === 0 || difference === 5)
      }),
    )
  })

  test('a mistyped credit code of digits is never taken for another kind of number', () => {
    fc.assert(
      fc.property(digits(16), (rest) => {
        fc.pre(!/^.{4}(19|20)/.test(rest))
        return identify(`91${rest}`).kind === 'uscc'
      }),
    )
  })
})

test('a body of the wrong shape gets no check character', () => {
  expect(() => withCheckCharacter('uscc', '91440300I9220382')).toThrow('identifier/body-malformed')
})

function withSwap(code: string, at: number): string {
  const index = at % (code.length - 1)
  return code.slice(0, index) + code.charAt(index + 1) + code.charAt(index) + code.slice(index + 2)
}

function word(alphabet: readonly string[], length: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((all) => all.join(''))
}

function digits(length: number): fc.Arbitrary<string> {
  return word([...'0123456789'], length)
}
