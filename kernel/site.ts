import type { Platforms } from './config/platforms.ts'
import type { Channels } from './notices/channels/channel.ts'
import type { SecretBox } from './secret-box.ts'

/** An outside provider of identities (OpenID Connect), as the settings name it. */
export type ProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | null
  /** What its button says; null: the issuer's host. */
  readonly label: string | null
}

/** What is true of this installation whoever asks. */
export type Site = {
  /** The public name without a slash at its end; null: the address that is listened on. */
  readonly url: string | null
  /** Invented people may live here. Never in production. */
  readonly isDemonstration: boolean
  readonly provider: ProviderSettings | null
  /** Ways to reach people outside the office; none that was not configured. */
  readonly channels: Channels
  /** Systems of other authorities from which matters come; none that was not configured. */
  readonly platforms: Platforms
  readonly secrets: SecretBox
  /** Font files of the machine, for characters that the program's own lack; of a collection with `#` and the font's name. */
  readonly fonts: readonly string[]
}
