export const channelNames = ['mail', 'sms', 'dingtalk'] as const
export type ChannelName = (typeof channelNames)[number]

/** What goes out: how many matters wait, or a code that proves an address. Never what or whom a matter is about. */
export type Message = {
  /** The same when the same message is sent again: a gateway that keeps it can tell a double. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** For gateways that know only templates. */
  readonly values: { readonly count: string } | { readonly code: string }
}

/** A way to reach people outside the office. */
export type Channel = {
  readonly name: ChannelName
  /** Messages in a minute, all together. */
  readonly mostAMinute: number
  /** Whether a text can be an address of this channel. */
  readonly isAddress: (text: string) => boolean
  /**
   * @throws MessageRefused when it will never be taken, however often it is sent; any other error when the gateway did
   * not answer, or may take it later.
   */
  readonly send: (message: Message) => Promise<void>
}

/** The gateway has answered, and the answer is no. */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused'
}

/** The channels of this installation; none that was not configured. */
export type Channels = ReadonlyMap<ChannelName, Channel>

/** How long a gateway is waited for. */
export const patienceMilliseconds = 10_000
