export type OwnChannel = { readonly name: string; readonly address: string | null; readonly isVerified: boolean }

export type OwnChannels = {
  readonly channels: readonly OwnChannel[]
  readonly kinds: readonly { readonly kind: string; readonly binds: boolean; readonly isUrgent: boolean }[]
  readonly choices: readonly { readonly kind: string; readonly channel: string; readonly isWanted: boolean }[]
  readonly quiet: { readonly fromHour: number; readonly untilHour: number }
}
