import { readFileSync } from 'node:fs'
import { Refusal } from '../errors.ts'
import { type Environment, secretOf, webAddressOf } from './channels.ts'
import { type PlatformName, platformNames } from './platform-names.ts'

/** With what messages are sealed: one secret of both sides, or our SM2 key and the public key of the other side. */
export type SealSettings =
  | { readonly kind: 'hmac'; readonly secret: string }
  | { readonly kind: 'sm2'; readonly privateKey: string; readonly peerKey: string }

export type PlatformSettings = {
  /** Code of the unit whose matters come on this way, where the message names none of ours. */
  readonly unit: string
  /** Null: no interface exists, an officer copies what has to be told and types the number back (assisted entry). */
  readonly client: { readonly url: string; readonly key: string; readonly seal: SealSettings } | null
}

export type Platforms = Readonly<Partial<Record<PlatformName, PlatformSettings>>>

const prefixes: Readonly<Record<PlatformName, string>> = {
  platform12315: 'STEELYARD_12315',
  hotline12345: 'STEELYARD_12345',
}

/** @throws Refusal `config/invalid` for a platform that is half configured, or would speak in the open. */
export const platformsOf = (environment: Environment): Platforms =>
  Object.fromEntries(
    platformNames.flatMap((name) => {
      const settings = platformOf(environment, prefixes[name])
      return settings ? [[name, settings]] : []
    }),
  )

function platformOf(environment: Environment, prefix: string): PlatformSettings | null {
  const { [`${prefix}_URL`]: url, [`${prefix}_UNIT`]: unit } = environment
  if (!url) return null
  if (!unit) throw invalid(`${prefix}_UNIT`, '', 'the code of the unit that takes in what comes on this way')
  if (url === 'assisted') return { unit, client: null }
  const key = environment[`${prefix}_KEY`]
  if (!key) throw invalid(`${prefix}_KEY`, '', 'the name under which the platform knows this installation')
  return { unit, client: { url: webAddressOf(`${prefix}_URL`, url), key, seal: sealOf(environment, prefix) } }
}

function sealOf(environment: Environment, prefix: string): SealSettings {
  const { [`${prefix}_SM2_KEY_FILE`]: file, [`${prefix}_SM2_PEER`]: peerKey } = environment
  if (!file) return { kind: 'hmac', secret: secretOf(environment, `${prefix}_SECRET`) }
  if (!peerKey || !/^04[0-9a-f]{128}$/.test(peerKey))
    throw invalid(`${prefix}_SM2_PEER`, peerKey ?? '', 'the public key of the platform: 04 and 128 hexadecimal digits')
  return { kind: 'sm2', privateKey: privateKeyIn(`${prefix}_SM2_KEY_FILE`, file), peerKey }
}

function privateKeyIn(variable: string, file: string): string {
  try {
    const key = readFileSync(file, 'utf8').trim()
    if (/^[0-9a-f]{64}$/.test(key)) return key
  } catch (error) {
    throw invalid(variable, error instanceof Error ? error.message : file, 'a file that can be read')
  }
  throw invalid(variable, file, 'a file with a private SM2 key: 64 hexadecimal digits')
}

const invalid = (variable: string, found: string, expected: string) =>
  new Refusal('config/invalid', { variable, found, expected })

/** As printed at start and by the doctor, no secret in it. */
export const describePlatforms = (platforms: Platforms): Record<string, string> =>
  Object.fromEntries(
    platformNames.flatMap((name) => {
      const settings = platforms[name]
      return settings ? [[`${prefixes[name]}_URL`, settings.client?.url ?? 'assisted']] : []
    }),
  )
