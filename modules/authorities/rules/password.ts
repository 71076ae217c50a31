import { Refusal } from '../../../kernel/errors.ts'
import { worstPasswords } from './worst-passwords.ts'

type Owner = { readonly username: string; readonly leastCharacters: number }

/**
 * Length and nothing that is tried first; no demand for signs of each kind and no forced change, which make passwords
 * weaker (OWASP ASVS 5, 6.2.5 and 6.2.10).
 * @throws Refusal `password/too-short`, `password/too-common`, `password/names-owner`.
 */
export function checkPassword(password: string, { username, leastCharacters }: Owner): void {
  if ([...password].length < leastCharacters) throw new Refusal('password/too-short', { least: leastCharacters })
  const plain = bare(password)
  const name = bare(username)
  if (name.length >= 4 && plain.includes(name)) throw new Refusal('password/names-owner')
  if (isMonotonous(plain) || commonCores.has(coreOf(plain))) throw new Refusal('password/too-common')
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._@#!$%&*+-]/g, '')

/** `Password2026!!` and `password` are tried alike: what stands before the digits at the end decides. */
const coreOf = (plain: string): string => plain.replace(/\d+$/, '') || plain

const commonCores = new Set(worstPasswords.map((password) => coreOf(bare(password))))

/** One sign, one pair or one step all along: `aaaaaaaaaa`, `abababab`, `1234567890`, `9876543210`. */
function isMonotonous(plain: string): boolean {
  const signs = [...plain].map((sign) => sign.codePointAt(0) ?? 0)
  if (new Set(signs).size <= 2) return true
  const steps = signs.slice(1).map((sign, place) => sign - (signs[place] ?? 0))
  return steps.filter((step) => step === 1).length >= steps.length - 1 || steps.every((step) => step === -1)
}
