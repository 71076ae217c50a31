import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { Value } from 'typebox/value'
import { Refusal } from '../../kernel/errors.ts'
import {
  type ProcedureRehearsal,
  type Rehearsal,
  type RehearsedCourse,
  type RehearsedMatter,
  rehearseLaw,
  rehearseProcedure,
} from '../../modules/laws/index.ts'
import { RehearseLaw, RehearseProcedure, sheetOf } from '../../modules/laws/pure.ts'
import type { Outcome } from './command.ts'
import { modules, withPlatform } from './open-platform.ts'

export type RehearseArguments = {
  readonly asked: Readonly<Record<string, unknown>>
  /** Where every matter is written, with both its dues. */
  readonly csv?: string | undefined
  readonly json: boolean
}

const columns = [
  ...['matterId', 'title', 'bureauId', 'unitId', 'from', 'endedOn'],
  ...['dueBefore', 'dueAfter', 'before', 'after'],
] as const satisfies readonly (keyof RehearsedMatter)[]

/**
 * `steelyard law rehearse`: what would have been late or in time, had another limit held for the matters of the past.
 * @throws Refusal `command/usage`, and as `rehearseLaw`.
 */
export function lawRehearse({ asked, csv, json }: RehearseArguments): Promise<Outcome> {
  const [wrong] = Value.Errors(RehearseLaw, asked)
  if (wrong) throw new Refusal('command/usage', { missing: wrong.instancePath || '--rule, --limit' })
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const context = platform.contextAt(new Date().toISOString())
      const file = csv === undefined ? undefined : writerOf(csv, columns)
      const each = (matter: RehearsedMatter) => file?.take(matter)
      const told = await rehearseLaw(context, asked as RehearseLaw, { bureaus: null, each })
      await file?.end()
      return { output: json ? JSON.stringify(told) : textOf(told), exitCode: 0 }
    },
  )
}

/**
 * `steelyard law rehearse --procedure`: what another version of a procedure would have done to the matters of the past.
 * @throws Refusal `command/usage`, and as `rehearseProcedure`.
 */
export function procedureRehearse({ asked, csv, json }: RehearseArguments): Promise<Outcome> {
  const [wrong] = Value.Errors(RehearseProcedure, asked)
  if (wrong) throw new Refusal('command/usage', { missing: wrong.instancePath || '--procedure, --version' })
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const context = platform.contextAt(new Date().toISOString())
      const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
      const file = csv === undefined ? undefined : writerOf(csv, sheetOf.columns)
      const each = (course: RehearsedCourse) => file?.take(sheetOf.row(course))
      const told = await rehearseProcedure(context, kinds, asked as RehearseProcedure, { bureaus: null, each })
      await file?.end()
      return { output: json ? JSON.stringify(told) : courseText(told), exitCode: 0 }
    },
  )
}

function writerOf(csv: string, headings: readonly string[]) {
  const sheet = stringify({ header: true, columns: [...headings], bom: true, escape_formulas: true })
  const file = sheet.pipe(createWriteStream(csv))
  return {
    take: (matter: object) => void sheet.write(matter),
    async end() {
      sheet.end()
      await finished(file)
    },
  }
}

const textOf = ({ all, months, changed, more }: Rehearsal): string =>
  [
    `matters: ${all.matters}`,
    `late: ${all.lateBefore} -> ${all.lateAfter}`,
    `no longer late: ${all.saved}`,
    `late now: ${all.lost}`,
    ...months.map((one) => `${one.month}  ${one.matters}  late ${one.lateBefore} -> ${one.lateAfter}`),
    ...changed
      .slice(0, 20)
      .map((one) => `${one.title}  ${one.from}  ${one.dueBefore} -> ${one.dueAfter}  ${one.after}`),
    ...(more || changed.length > 20 ? ['…'] : []),
  ].join('\n')

const courseText = ({ all, obstacles, documents, clocks, changed, more }: ProcedureRehearsal): string =>
  [
    `matters: ${all.matters}`,
    `otherwise: ${all.changed}`,
    `a step refused: ${all.refused}`,
    `approvals: ${all.approvalsBefore} -> ${all.approvalsAfter}`,
    ...(all.notKept > 0 ? [`steps not kept: ${all.notKept}`] : []),
    ...obstacles.map(
      (one) => `${one.step}  ${one.why}  ${one.requirement ?? ''}  ${one.article ?? ''}  ${one.matters}`,
    ),
    ...documents.map((one) => `${one.document}  +${one.more}  -${one.fewer}`),
    ...clocks.map(
      (one) => `${one.clock}  +${one.gained}  -${one.gone}  late no more ${one.saved}  late now ${one.lost}`,
    ),
    ...changed.slice(0, 20).map((one) => `${one.title}  ${one.from}  ${one.version}`),
    ...(more || changed.length > 20 ? ['…'] : []),
  ].join('\n')
