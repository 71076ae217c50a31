import { randomBytes } from 'node:crypto'
import type { PlatformSettings } from '../../../kernel/config/platforms.ts'
import { hmacSeal, type Signer, sm2Seal } from '../../../kernel/crypto/signed-request.ts'

type Client = NonNullable<PlatformSettings['client']>

/** With what a platform and we seal what we say to each other. */
export const signerOf = ({ key, seal }: Client): Signer => ({
  key,
  seal: seal.kind === 'hmac' ? hmacSeal(seal.secret) : sm2Seal(seal.privateKey, seal.peerKey, () => randomBytes(32)),
})
