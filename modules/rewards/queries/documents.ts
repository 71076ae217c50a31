import type { Context } from '../../../kernel/context.ts'
import type { Db } from '../../../kernel/database.ts'
import type { TemplateField } from '../../../kernel/documents/compiled.ts'
import type { DocumentGround, DocumentKind } from '../../../kernel/documents/kind.ts'
import { officialDay, officialMoney, officialNumber } from '../../../kernel/documents/words.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { fillText } from '../../../kernel/texts.ts'
import zh from '../../../locales/zh-CN/rewards.json' with { type: 'json' }
import { Reward } from '../model.ts'
import { barsOf } from '../rules.ts'
import { rewardRegister } from './index.ts'

const names = ['eligibility', 'refusal', 'decision'] as const

const text = (name: string): TemplateField => ({ name, kind: 'text' })
const fields: readonly TemplateField[] = [
  ...['rewardNumber', 'respondent', 'concludedOn', 'level', 'amount', 'reason', 'bars', 'collectWithin'].map(text),
]

export const rewardsDocumentKinds: readonly DocumentKind[] = names.map((name) => ({
  key: `rewards.${name}`,
  subject: Reward.name,
  page: '/rewards',
  read: 'rewards.read',
  isChecked: false,
  fields,
  words: { title: zh.rewards.documentKinds[name], fields: zh.rewards.documentFields },
  groundOf,
}))

/** Every paper goes to a number: who it is stands in none. */
async function groundOf(db: Db, context: Context, id: string): Promise<DocumentGround | undefined> {
  const reward = await findRecord({ ...context, db }, rewardRegister, id)
  if (!reward) return undefined
  const { bureauId, number, respondentName: title, level, amountFen, concludedOn, outcome } = reward
  const { amount } = getLimit(getRule(context.law, 'A-64', { on: context.today }))
  const words = zh.rewards
  return {
    bureauId,
    title,
    values: {
      ...{ rewardNumber: number, respondent: title, concludedOn: officialDay(concludedOn), reason: outcome },
      level: level === null ? null : words.reward.levelOptions[level],
      amount: amountFen === null ? null : officialMoney(amountFen),
      bars: barsOf(reward)
        .map((bar) => words.reward.barsOptions[bar])
        .join(words.and),
      collectWithin: fillText(words.workingDays, { count: officialNumber(amount) }),
    },
    recipients: [fillText(words.reporter, { number })],
  }
}
