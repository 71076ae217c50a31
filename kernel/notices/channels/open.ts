import type { ChannelSettings } from '../../config/channels.ts'
import type { Channel, Channels } from './channel.ts'
import { dingTalkChannel } from './dingtalk.ts'
import { mailChannel } from './mail.ts'
import { smsChannel } from './sms.ts'

export function openChannels({ mail, sms, dingtalk }: ChannelSettings): Channels {
  const open: Channel[] = []
  if (mail) open.push(mailChannel(mail))
  if (sms) open.push(smsChannel(sms))
  if (dingtalk) open.push(dingTalkChannel(dingtalk))
  return new Map(open.map((channel) => [channel.name, channel]))
}
