/**
 * The check systems of the identifiers a regulator meets. Every `…CheckCharacter` takes the body without its check
 * character, already in canonical form (upper case, half width), and returns undefined when the body holds a character
 * outside the alphabet or has another length.
 */

const creditCodeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditCodeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 32100-2015: 17 characters of the 31-letter alphabet (no I O S V Z), weights 3^(i−1) mod 31. */
export function creditCodeCheckCharacter(body: string): string | undefined {
  const sum = weightedSum(body, creditCodeAlphabet, creditCodeWeights)
  return sum === undefined ? undefined : creditCodeAlphabet[(31 - (sum % 31)) % 31]
}

const base36Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationCodeWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11714-1997: 8 characters 0–9 A–Z, modulus 11; ten is written X. */
export function organisationCodeCheckCharacter(body: string): string | undefined {
  const sum = weightedSum(body, base36Alphabet, organisationCodeWeights)
  return sum === undefined ? undefined : '0123456789X'[(11 - (sum % 11)) % 11]
}

const residentIdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643-1999: 17 digits, ISO 7064 MOD 11-2. */
export function residentIdCheckCharacter(body: string): string | undefined {
  const sum = weightedSum(body, '0123456789', residentIdWeights)
  return sum === undefined ? undefined : '10X98765432'[sum % 11]
}

/** GS15-2006: 14 digits, ISO 7064 MOD 11,10 (GB/T 17710). */
export function registrationNumberCheckCharacter(body: string): string | undefined {
  if (!/^\d{14}$/.test(body)) return undefined
  let product = 10
  for (const digit of body) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}

/** GS1 (GB 12904): 7, 11, 12, 13 or 17 digits, modulus 10, weights 3 and 1 from the right. */
export function gs1CheckCharacter(body: string): string | undefined {
  if (!/^(\d{7}|\d{11,13}|\d{17})$/.test(body)) return undefined
  let sum = 0
  for (const [index, digit] of [...body].reverse().entries()) sum += Number(digit) * (index % 2 === 0 ? 3 : 1)
  return String((10 - (sum % 10)) % 10)
}

function weightedSum(body: string, alphabet: string, weights: readonly number[]): number | undefined {
  if (body.length !== weights.length) return undefined
  let sum = 0
  for (const [index, weight] of weights.entries()) {
    const value = alphabet.indexOf(body.charAt(index))
    if (value < 0) return undefined
    sum += value * weight
  }
  return sum
}
