import type { Context } from '../../../kernel/context.ts'
import type { Db } from '../../../kernel/database.ts'
import type { TemplateField, TemplateValues } from '../../../kernel/documents/compiled.ts'
import type { DocumentGround, DocumentKind } from '../../../kernel/documents/kind.ts'
import { officialDay, officialNumber } from '../../../kernel/documents/words.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { fillText } from '../../../kernel/texts.ts'
import zh from '../../../locales/zh-CN/remedies.json' with { type: 'json' }
import { divisionOf } from '../../authorities/index.ts'
import { Remedy } from '../model.ts'
import { remedyRegister } from './index.ts'

/** Our papers, and whom each goes to. */
const papers = {
  reconsiderationAnswer: 'organ',
  defence: 'organ',
  completionNotice: 'applicant',
  replyExtension: 'applicant',
  disclosureReply: 'applicant',
} as const
type Paper = keyof typeof papers

const text = (name: string): TemplateField => ({ name, kind: 'text' })
const fields: readonly TemplateField[] = [
  ...['applicant', 'organ', 'caseNumber', 'about', 'claim', 'receivedOn', 'words', 'reply'].map(text),
  ...['reconsiderWithin', 'sueWithin'].map(text),
]

export const remediesDocumentKinds: readonly DocumentKind[] = (Object.keys(papers) as Paper[]).map((name) => ({
  key: `remedies.${name}`,
  subject: Remedy.name,
  page: '/remedies',
  read: 'remedies.read',
  isChecked: name === 'completionNotice',
  fields,
  words: { title: zh.remedies.documentKinds[name], fields: zh.remedies.documentFields },
  groundOf: (db, context, id) => groundOf(db, context, id, name),
}))

async function groundOf(db: Db, context: Context, id: string, name: Paper): Promise<DocumentGround | undefined> {
  const remedy = await findRecord({ ...context, db }, remedyRegister, id)
  if (!remedy) return undefined
  const { bureauId, about: title, applicantName, organ } = remedy
  const recipient = papers[name] === 'organ' ? organ : applicantName
  return {
    bureauId,
    title,
    values: { ...valuesOf(remedy), ...remediesTold(context, await divisionOf(db, bureauId)) },
    recipients: recipient === null ? [] : [recipient],
  }
}

const valuesOf = (remedy: Remedy): TemplateValues => ({
  applicant: remedy.applicantName,
  organ: remedy.organ,
  caseNumber: remedy.caseNumber,
  about: remedy.about,
  claim: remedy.claim,
  receivedOn: officialDay(remedy.receivedOn),
  words: remedy.outcome,
  reply: remedy.reply === null ? null : zh.remedies.remedy.replyOptions[remedy.reply],
})

/** Within which time he may go on, in the words of the law of the day: a paper that refuses says so. */
function remediesTold({ law, today: on }: Pick<Context, 'law' | 'today'>, place: string | null): TemplateValues {
  const { within } = zh.remedies
  const days = getLimit(getRule(law, 'B-55', { on, place })).amount
  const months = getLimit(getRule(law, 'B-56', { on, place })).amount
  return {
    reconsiderWithin: fillText(within.days, { count: officialNumber(days) }),
    sueWithin: fillText(within.months, { count: officialNumber(months) }),
  }
}
