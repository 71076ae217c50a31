import { Value } from 'typebox/value'
import { refuseBrokenText } from '../../../kernel/broken-text.ts'
import { chineseDay } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import {
  NewComplaint as complaintSchema,
  type NewComplaint,
  type NewReport,
  NewReport as reportSchema,
} from '../../complaints/pure.ts'
import { type NewWorkOrder, NewWorkOrder as workOrderSchema } from '../../work-orders/pure.ts'
import {
  type ChannelName,
  CloudEvent,
  eventTypes,
  Order,
  orderSchema,
  type RecordKind,
  type Telling,
  type TheirState,
} from '../model/index.ts'

/** What stands in a message; `reason` says why nobody can read it. */
export type Read = { readonly order: Order } | { readonly reason: string }

/** Reads a message: an order, or a CloudEvent that carries one. Nothing in it is ever more than text. */
export function readMessage(bytes: Uint8Array): Read {
  const said = parsed(bytes)
  if (said === undefined) return { reason: 'not-json' }
  if (!isEvent(said)) return readOrder(said)
  const [misfit] = Value.Errors(CloudEvent, said)
  if (misfit) return { reason: `event-invalid ${placeOf(misfit)}` }
  const event = said as CloudEvent
  if (!eventTypes.includes(event.type)) return { reason: `type-unknown ${event.type.slice(0, 100)}` }
  return readOrder(event.data)
}

const isEvent = (said: unknown): boolean => typeof said === 'object' && said !== null && 'specversion' in said

function readOrder(said: unknown): Read {
  const schema = typeof said === 'object' && said !== null && 'schema' in said ? said.schema : undefined
  if (schema !== orderSchema) return { reason: `schema-unknown ${String(schema).slice(0, 100)}` }
  const [misfit] = Value.Errors(Order, said)
  return misfit ? { reason: `order-invalid ${placeOf(misfit)}` } : { order: said as Order }
}

/** The text as JSON; undefined when it is none, or holds what no database keeps (NUL, half a character). */
function parsed(bytes: Uint8Array): unknown {
  try {
    const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    refuseBrokenText(said, 'body')
    return said
  } catch {
    return undefined
  }
}

const placeOf = (error: { instancePath: string; params?: object }): string => {
  const missing = (error.params as { requiredProperties?: string[] } | undefined)?.requiredProperties?.[0]
  return [...error.instancePath.split('/').filter(Boolean), ...(missing ? [missing] : [])].join('.')
}

export const fileSchema = 'steelyard.orders/1'

/** The first line of an exchange file: what follows, how many, and its SM3; undefined when it says something else. */
export function readFileHead(bytes: Uint8Array): { readonly count: number; readonly sm3: string } | undefined {
  const said = parsed(bytes) as { schema?: unknown; count?: unknown; sm3?: unknown } | null | undefined
  if (said?.schema !== fileSchema || !Number.isInteger(said.count) || typeof said.sm3 !== 'string') return undefined
  return { count: said.count as number, sm3: said.sm3 }
}

export const isInsider = ({ person }: Order): boolean => person?.identity === 'insider'

/** Who reports from inside is shown to nobody here: the register of insiders has its own door, for two. */
export const withoutInsider = (order: Order): Order =>
  isInsider(order) ? { ...order, person: { identity: 'insider' } } : order

/** Longest text of what happened that a record holds; what is longer hangs on it as a file, whole. */
const mostFacts = 5000

export const isLong = ({ facts }: Order): boolean => facts.length > mostFacts

/** Never in the middle of a character. */
const shortened = (facts: string): string =>
  facts.length > mostFacts ? `${facts.slice(0, mostFacts - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : facts

export type Intake =
  | { readonly kind: 'workOrder'; readonly input: NewWorkOrder }
  | { readonly kind: 'complaint'; readonly input: NewComplaint }
  | { readonly kind: 'report'; readonly input: NewReport }

/**
 * An order as the intake form would have entered it.
 * @throws Refusal `order/invalid` with the place of what the form would not take.
 */
export function intakeOf(channel: ChannelName, order: Order): Intake {
  if (order.kind === 'workOrder') return workOrderOf(channel, order)
  return order.kind === 'complaint' ? complaintOf(channel, order) : reportOf(channel, order)
}

const optional = (values: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value))

const saidOf = (channel: ChannelName, order: Order) => ({
  respondentName: order.respondent?.name ?? '',
  ...optional({
    respondentAddress: order.respondent?.address,
    nationalNumber: channel === 'platform12315' ? order.number : undefined,
  }),
  channel,
  receivedOn: chineseDay(order.assignedAt),
  facts: shortened(order.facts),
})

function complaintOf(channel: ChannelName, order: Order): Intake {
  const { person = {}, claim = '' } = order
  const input = {
    ...saidOf(channel, order),
    complainantName: person.name ?? '',
    complainantPhone: person.phone ?? '',
    ...optional({ complainantAddress: person.address }),
    claim,
  }
  demand(complaintSchema, input)
  return { kind: 'complaint', input }
}

function reportOf(channel: ChannelName, order: Order): Intake {
  const { person = {} } = order
  const identity = person.identity ?? (person.name ? 'realName' : 'anonymous')
  const input = {
    ...saidOf(channel, order),
    identity,
    ...optional({ reporterName: identity === 'anonymous' ? undefined : person.name, reporterPhone: person.phone }),
  }
  demand(reportSchema, input)
  return { kind: 'report', input }
}

/** What an order asks for and what it is called, where the line does not say: a claim, by its first words. */
function workOrderOf(channel: ChannelName, order: Order): Intake {
  if (channel !== 'hotline12345') throw new Refusal('order/invalid', { place: 'kind' })
  const { person = {}, respondent, facts } = order
  const input = {
    title: order.title ?? firstWords(facts),
    number: order.number,
    category: order.category ?? ('claim' as const),
    receivedAt: order.assignedAt,
    content: shortened(facts),
    ...optional({ callerName: person.name, callerPhone: person.phone }),
    ...optional({ respondentName: respondent?.name, place: respondent?.address ?? person.address }),
  }
  demand(workOrderSchema, input)
  return { kind: 'workOrder', input }
}

const mostTitle = 40
const firstWords = (facts: string): string =>
  [...(facts.trim().split(/[\n\u3002\uFF01\uFF1F]/)[0] || facts)].slice(0, mostTitle).join('')

function demand(schema: typeof complaintSchema | typeof reportSchema | typeof workOrderSchema, input: object): void {
  const [misfit] = Value.Errors(schema, input)
  if (misfit) throw new Refusal('order/invalid', { place: placeOf(misfit) })
}

/** Names of what a later order says otherwise, in the order of the form; never the values: those may be personal. */
export function changedIn(before: Order, after: Order): string[] {
  const parts = ['state', 'title', 'category', 'respondent', 'person', 'facts', 'claim', 'unit', 'attachments'] as const
  return parts.filter((part) => JSON.stringify(before[part] ?? null) !== JSON.stringify(after[part] ?? null))
}

export type Change = { readonly part: string; readonly before: string; readonly after: string }

/** The same with its values, for who handles the record. Of attachments the names. */
export const changesIn = (before: Order, after: Order): Change[] =>
  changedIn(before, after).map((part) => ({ part, before: wordsOf(before, part), after: wordsOf(after, part) }))

function wordsOf(order: Order, part: string): string {
  if (part === 'attachments') return (order.attachments ?? []).map(({ name }) => name).join(' · ')
  const value: unknown = order[part as keyof Order]
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : ''
  return Object.values(value).join(' · ')
}

type Steps = Readonly<Record<string, TheirState>>

/** Steps a platform is told of, and where its order stands after each. */
const toldSteps: Readonly<Record<RecordKind, Steps>> = {
  complaint: {
    receive: 'assigned',
    separate: 'assigned',
    accept: 'accepted',
    refuse: 'refused',
    guide: 'guided',
    returnToIntake: 'returned',
    joinToEarlier: 'joined',
    mediate: 'mediating',
    settle: 'settled',
    terminate: 'terminated',
    tell: 'closed',
  },
  report: {
    receive: 'assigned',
    separate: 'assigned',
    verify: 'verifying',
    joinToEarlier: 'joined',
    tellNoPower: 'told',
    file: 'filed',
    doNotFile: 'notFiled',
    transfer: 'transferred',
  },
  workOrder: {
    sign: 'signed',
    returnUnsigned: 'returned',
    return: 'returned',
    delay: 'delayed',
    settle: 'settled',
    rework: 'reworking',
    settleAgain: 'resettled',
    close: 'closed',
    closeDissatisfied: 'closed',
  },
}

/** Where an order stands after a step; undefined for a step that is ours alone. */
export const theirStateAfter = (kind: RecordKind, step: string): TheirState | undefined =>
  Object.hasOwn(toldSteps[kind], step) ? toldSteps[kind][step] : undefined

const minutes = [1, 2, 5, 15, 30, 60, 120, 240]

/** How long until the next attempt, after so many; null: it is parked until somebody has looked. */
export const waitMinutes = (attempts: number): number | null => minutes[attempts - 1] ?? null

export const after = (at: string, wait: number): string => new Date(Date.parse(at) + wait * 60_000).toISOString()

/** @throws Refusal `arrival/stale`, `telling/stale`. */
export function demandCurrent(noun: 'arrival' | 'telling', { version }: { version: number }, seen: number): void {
  if (version !== seen) throw new Refusal(`${noun}/stale`, { seen, current: version })
}

/** @throws Refusal `telling/not-open`: what has its receipt, or was taken back, is over. */
export function demandOpen({ state }: Pick<Telling, 'state'>): void {
  if (state !== 'waiting' && state !== 'parked') throw new Refusal('telling/not-open', { state })
}

export type Sides = {
  readonly ours: { readonly state: TheirState; readonly revision: number; readonly isTelling: boolean } | null
  readonly theirs: { readonly state: TheirState; readonly revision: number } | null
}
export type Verdict = {
  readonly kind: 'missingHere' | 'missingThere' | 'otherState' | 'olderHere'
  readonly remedy: 'fetch' | 'send' | 'ask'
}

/**
 * What to do about one order that both sides, or one of them, have. Told and not heard: send it again. Newer there: fetch
 * it. Gone there, or decided otherwise there without a new revision: ask a person. null: they agree.
 */
export function judgeSides({ ours, theirs }: Sides): Verdict | null {
  if (!ours) return theirs && { kind: 'missingHere', remedy: 'fetch' }
  if (!theirs) return { kind: 'missingThere', remedy: ours.isTelling ? 'send' : 'ask' }
  if (theirs.revision > ours.revision) return { kind: 'olderHere', remedy: 'fetch' }
  if (theirs.state !== ours.state) return { kind: 'otherState', remedy: ours.isTelling ? 'send' : 'ask' }
  return null
}
