import { randomBytes } from 'node:crypto'
import { makeSm2KeyPair, signSm2 } from '../../../kernel/crypto/sm2.ts'
import type { SecretBox } from '../../../kernel/secret-box.ts'

/** The key of a bureau as it is kept; what `secret` is only its provider knows: a sealed key, or a place in a module. */
export type SealKey = { readonly id: string; readonly publicKey: string; readonly secret: string }

/**
 * What signs in the name of a bureau (SM2, GB/T 32918). The one here keeps the private half sealed in the database; a
 * hardware module or a signature server (签名验签服务器) is another one with the same two acts. Never a picture of a seal.
 */
export type SealProvider = {
  readonly name: string
  makeKey(id: string): Promise<SealKey>
  /** `r ‖ s`, 128 hexadecimal characters. */
  sign(key: SealKey, message: Uint8Array): Promise<string>
}

export const softwareSeals = (secrets: SecretBox): SealProvider => ({
  name: 'software',
  async makeKey(id) {
    const { privateKey, publicKey } = makeSm2KeyPair(randomBytes(32))
    return { id, publicKey, secret: secrets.seal(privateKey, `documents.seal_key ${id}`) }
  },
  async sign({ id, secret, publicKey }, message) {
    return signSm2(message, secrets.open(secret, `documents.seal_key ${id}`), randomBytes(32), publicKey)
  },
})
