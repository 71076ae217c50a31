import type { JobHandler } from '../../kernel/jobs.ts'
import { sendDiscreetly } from '../../kernel/notices/channels/discreet.ts'
import { fillText } from '../../kernel/texts.ts'
import zh from '../../locales/zh-CN/submissions.json' with { type: 'json' }
import { codeJobKind, codeMinutes } from './actions/phones.ts'
import { findPhone, forgetCode } from './queries/phones.ts'

/** Sends the code that waits for a telephone. Tried again by the worker as any job is. */
const sendCode: JobHandler<{ mark: string }> = {
  kind: codeJobKind,
  leaseSeconds: 45,
  async run({ db, site }, { mark }, { id }) {
    const row = await findPhone(db, mark)
    const channel = site.channels.get('sms')
    if (!row?.sealedCode || !channel) return
    const code = site.secrets.open(row.sealedCode, mark)
    const to = site.secrets.open(row.sealedPhone, mark)
    const { codeSubject: subject, codeMessage } = zh.submissions.sent
    const text = fillText(codeMessage, { code, minutes: codeMinutes })
    await sendDiscreetly(channel, { id, to, subject, text, values: { code } })
    await forgetCode(db, row)
  },
}

export const submissionsJobs = [sendCode as JobHandler]
