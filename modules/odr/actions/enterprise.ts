import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { maskPersonal } from '../../../kernel/personal.ts'
import { askCode, demandProof, openKeyed, provesByMessage, showCode } from '../../submissions/index.ts'
import type {
  AskInbox,
  AskNegotiation,
  EnterpriseKey,
  EnterpriseSays,
  EnterpriseView,
  Inbox,
  Said,
  ShowEnterpriseCode,
  Statement,
} from '../model/index.ts'
import { findEnterpriseByNumber, findNegotiationOf, listStatements, updateEnterprise } from '../queries/index.ts'
import { listInbox } from '../queries/lists.ts'
import { standingOn } from '../rules/index.ts'
import type { EnterpriseRow, NegotiationRow } from '../tables.ts'
import { say, within } from './record.ts'
import { tellSide } from './tell.ts'

const enterprises = { subjectType: 'odrEnterpriseKey', find: findEnterpriseByNumber, keep: updateEnterprise }

const open = (context: Context, { number, code }: EnterpriseKey): Promise<EnterpriseRow> =>
  openKeyed(context, enterprises, { number, code })

export const mobileOf = ({ site }: Context, { id, sealedMobile }: EnterpriseRow): string =>
  site.secrets.open(sealedMobile, id)

/** Command: a code goes to the telephone its bureau entered, to no other. @throws Refusal of `openKeyed` and `askCode`. */
export async function askEnterpriseCode(context: Context, key: EnterpriseKey): Promise<{ masked: string }> {
  const row = await open(context, key)
  await askCode(context, mobileOf(context, row))
  return { masked: row.maskedMobile }
}

/** Command: the code that came. @throws Refusal `channel/code-wrong`. */
export async function showEnterpriseCode(context: Context, { sent, ...key }: ShowEnterpriseCode) {
  const row = await open(context, key)
  const { phoneProof: proof } = await showCode(context, { mobile: mobileOf(context, row), code: sent })
  return { proof }
}

/** Whoever holds number and code, and where telephones are proved its telephone too. @throws Refusal `submission/phone-unproved`. */
async function enter(context: Context, { proof, ...key }: EnterpriseKey): Promise<EnterpriseRow> {
  const row = await open(context, key)
  if (provesByMessage(context)) demandProof(context, mobileOf(context, row), proof)
  return row
}

/** All its negotiations; before its telephone is proved that there is something, and nothing of it. */
export async function openInbox(context: Context, { which, after, ...key }: AskInbox): Promise<Inbox> {
  const { maskedMobile: masked } = await open(context, key)
  if (provesByMessage(context) && key.proof === undefined) return { needsProof: true, masked, inbox: null }
  const { id, name: enterpriseName } = await enter(context, key)
  const inbox = await listInbox(context.db, id, { which, after, on: context.today })
  return { needsProof: false, masked, inbox: { enterpriseName, ...inbox } }
}

/** One of them. @throws Refusal `negotiation/not-found` for one of another enterprise. */
export async function enterpriseView(
  context: Context,
  { negotiationId, ...key }: AskNegotiation,
): Promise<EnterpriseView> {
  const enterprise = await enter(context, key)
  const standing = standingOn(await own(context, enterprise, negotiationId), context.today)
  const { id, number, receivedOn, dueOn, state, facts, claim, agreement, agreedFen } = standing
  const { isNameShown, complainantName, complainantPhone } = standing
  return {
    ...{ id, number, receivedOn, dueOn, state, facts, claim, agreement, agreedFen },
    complainant: isNameShown ? complainantName : maskPersonal('name', complainantName),
    phone: isNameShown ? complainantPhone : null,
    said: (await listStatements(context.db, id)).map(shownStatement),
  }
}

function own(context: Context, enterprise: EnterpriseRow, negotiationId: string): Promise<NegotiationRow> {
  return context.db.transaction().execute(async (tx) => {
    const row = await findNegotiationOf(tx, enterprise.id, negotiationId)
    if (!row) throw new Refusal('negotiation/not-found', { id: negotiationId })
    return row
  })
}

/** Command: what the enterprise says, and what it offers. @throws Refusal of `enter`, `say`, `negotiation/not-found`. */
export async function enterpriseSays(
  context: Context,
  { negotiationId, kind, text, amountFen, ...key }: EnterpriseSays,
): Promise<object> {
  const enterprise = await enter(context, key)
  const { id, bureauId } = await own(context, enterprise, negotiationId)
  const inside = within(context, { bureauId })
  return runCommand(
    inside,
    { name: 'odr.enterpriseSays', input: { id, kind, text, amountFen: amountFen ?? null } },
    async (tx) => {
      const before = await findNegotiationOf(tx, enterprise.id, id)
      if (!before) throw new Refusal('negotiation/not-found', { id })
      const sum = kind === 'offer' ? (amountFen ?? null) : null
      await say(tx, inside, before, { side: 'enterprise', kind, text: text.trim(), amountFen: sum })
      await tellSide(tx, inside, before, 'consumer')
      return {}
    },
  )
}

/** What both sides and the office read of it: neither of them by name. */
export const shownStatement = ({ side, kind, text, amountFen, saidAt }: Statement): Said => ({
  ...{ side, kind, text, amountFen, saidAt },
})
