import { bureausSeen } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { getRule } from '../../../kernel/law/find.ts'
import { type RuleVersion as LawVersion, ruleOf, type WrittenRule } from '../../../kernel/law/rule.ts'
import type { ChangeVersion, DecideVersion, DraftVersion, RuleVersion, VersionStep } from '../model/index.ts'
import { findVersionForUpdate, insertVersion, lockVersions, reachOf, updateVersion } from '../queries/versions.ts'
import { checkLawful, checkSecondPerson, checkState, type Ground, numbersOf, withNumbers } from '../rules/index.ts'
import type { VersionRow } from '../tables.ts'

/**
 * Begins a version with the numbers of one that stands.
 * @throws Refusal `law/no-such-rule`, `rule-version/base-unknown`, `rule-version/name-taken`, `rule-version/not-permitted`.
 */
export function draftVersion(context: Context, input: DraftVersion): Promise<RuleVersion> {
  return runCommand(context, { name: 'laws.draftVersion', input }, async (tx) => {
    const { accountId, bureauId } = context.caller
    if (accountId === null || bureauId === null) throw new Refusal('rule-version/not-permitted')
    const base = baseOf(context, input.rule, input.basedOn)
    demandFreeName(context, input)
    const { rule, basedOn, place = null, mode = 'normal', numbers = numbersOf(base), ...said } = input
    const row: VersionRow = {
      ...sayingOf(said),
      id: newIdAt(Date.parse(context.at)),
      rule,
      basedOn,
      place,
      mode,
      state: 'draft',
      bureauId,
      draftedBy: accountId,
      authors: [accountId],
      proposedAt: null,
      decidedBy: null,
      decidedAt: null,
      decision: null,
      createdAt: context.at,
      version: 1,
      body: writtenOf({ ...sayingOf(said), rule, place, mode }, { ...base, ...withNumbers(base, numbers) }),
    }
    await insertVersion(tx, row)
    return record(tx, context, 'laws.draftVersion', row)
  })
}

/** Only a draft is changed, by its bureau. */
export function changeVersion(context: Context, id: string, input: ChangeVersion): Promise<RuleVersion> {
  return runCommand(context, { name: 'laws.changeVersion', input: { id, ...input } }, async (tx) => {
    const before = await getOwn(tx, context, id)
    checkState(before, ['draft'], input.version)
    const { numbers, version: _, ...said } = input
    if (said.name !== before.name) demandFreeName(context, { rule: before.rule, name: said.name })
    const base = baseOf(context, before.rule, before.basedOn)
    const { accountId } = context.caller
    const authors = accountId === null || before.authors.includes(accountId) ? [] : [accountId]
    const after = { ...before, ...sayingOf(said), authors: [...before.authors, ...authors] }
    return store(tx, context, 'laws.changeVersion', {
      ...after,
      body: writtenOf(after, { ...base, ...withNumbers(base, numbers) }),
    })
  })
}

/** Puts a draft before whoever may put it in force; what could never become law is refused here already. */
export function proposeVersion(context: Context, id: string, input: VersionStep): Promise<RuleVersion> {
  return runCommand(context, { name: 'laws.proposeVersion', input: { id, ...input } }, async (tx) => {
    const before = await getOwn(tx, context, id)
    checkState(before, ['draft'], input.version)
    const rule = ruleOf(before.body)
    checkLawful({ ...rule, ...numbersAsOf(rule) }, await groundOf(tx, context, before))
    return store(tx, context, 'laws.proposeVersion', { ...before, state: 'proposed', proposedAt: context.at })
  })
}

export function withdrawVersion(context: Context, id: string, input: VersionStep): Promise<RuleVersion> {
  return runCommand(context, { name: 'laws.withdrawVersion', input: { id, ...input } }, async (tx) => {
    const before = await getOwn(tx, context, id)
    checkState(before, ['draft', 'proposed'], input.version)
    return store(tx, context, 'laws.withdrawVersion', { ...before, state: 'withdrawn' })
  })
}

/**
 * A second person puts a proposed version in force, or gives it back with his reason. Every process reads it at once;
 * clocks that are open keep the limit they were opened under.
 */
export function decideVersion(context: Context, id: string, input: DecideVersion): Promise<RuleVersion> {
  return runCommand(context, { name: 'laws.decideVersion', input: { id, ...input } }, async (tx) => {
    await lockVersions(tx)
    const before = await getOwn(tx, context, id)
    checkState(before, ['proposed'], input.version)
    const decided = { decidedBy: context.caller.accountId, decidedAt: context.at, decision: input.reason }
    if (input.decision === 'return')
      return store(tx, context, 'laws.returnVersion', { ...before, ...decided, state: 'draft' })
    checkSecondPerson(context.caller.accountId, before.authors)
    const rule = ruleOf(before.body)
    checkLawful({ ...rule, ...numbersAsOf(rule) }, await groundOf(tx, context, before))
    return store(tx, context, 'laws.adoptVersion', { ...before, ...decided, state: 'adopted' })
  })
}

const numbersAsOf = ({ limits, thresholds }: LawVersion) => ({ limits: [...limits], thresholds: [...thresholds] })

/** @throws Refusal `rule-version/base-unknown` naming the versions there are, `law/no-such-rule`. */
function baseOf({ law }: Context, rule: string, version: string): LawVersion {
  const known = law.filter(({ id }) => id === rule)
  const base = known.find((one) => one.version === version)
  if (known.length === 0) throw new Refusal('law/no-such-rule', { rule })
  if (!base)
    throw new Refusal('rule-version/base-unknown', { found: version, expected: known.map((one) => one.version) })
  return base
}

/** Clocks name a version by rule and name: the seed's names are taken as well. */
function demandFreeName({ law }: Context, { rule, name }: { rule: string; name: string }) {
  if (law.some(({ id, version }) => id === rule && version === name))
    throw new Refusal('rule-version/name-taken', { field: 'name', rule, name })
}

type Saying = Omit<DraftVersion, 'rule' | 'basedOn' | 'place' | 'mode' | 'numbers'>

const sayingOf = ({ inForceUntil = null, ...said }: Saying) => ({ ...said, inForceUntil })

type Written = ReturnType<typeof sayingOf> & Pick<VersionRow, 'rule' | 'place' | 'mode'>

/** The rule as `data/law/` would hold it. */
function writtenOf(row: Written, numbers: LawVersion): WrittenRule {
  const { rule: id, name: version, title, article, confidence, inForceFrom, inForceUntil, mode, place } = row
  const { limits, thresholds, shares, bands, scales } = numbers
  const said = { id, version, title, article, confidence, inForceFrom, inForceUntil, mode }
  return { ...said, ...(place === null ? {} : { place }), limits, thresholds, shares, bands, scales }
}

async function groundOf(tx: Tx, context: Context, row: VersionRow): Promise<Ground> {
  const { rule, place, mode, inForceFrom } = row
  const same = context.law.filter((one) => one.id === rule && one.place === place && one.mode === mode)
  const above = context.law.filter((one) => one.place !== place && one.mode === 'normal')
  return {
    today: context.today,
    wider:
      place === null
        ? getRule(context.law, rule, { on: inForceFrom })
        : getRule(above, rule, { on: inForceFrom, place }),
    reach: await reachOf(tx, row.bureauId),
    lastFrom:
      same
        .map((one) => one.inForceFrom)
        .sort()
        .at(-1) ?? null,
  }
}

async function getOwn(tx: Tx, context: Context, id: string): Promise<VersionRow> {
  const row = await findVersionForUpdate(tx, id)
  if (!row) throw new Refusal('rule-version/not-found', { id })
  if (!bureausSeen(context.caller, 'subordinate').includes(row.bureauId)) throw new Refusal('rule-version/other-bureau')
  return row
}

async function store(tx: Tx, context: Context, action: string, changed: VersionRow): Promise<RuleVersion> {
  const after = { ...changed, version: changed.version + 1 }
  await updateVersion(tx, after)
  return record(tx, context, action, after)
}

async function record(tx: Tx, context: Context, action: string, row: VersionRow): Promise<RuleVersion> {
  const subject = { type: 'ruleVersion', id: row.id, version: row.version }
  await recordAct(tx, context, { action, subject, payload: row })
  const { body, authors, ...version } = row
  return version
}
