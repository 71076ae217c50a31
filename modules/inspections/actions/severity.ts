import { addMonths, type Day } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { leastVisitsOfOfficer, type Severities, severitiesOf } from '../../credit/index.ts'
import { type Stratum, strata } from '../model/index.ts'
import { type DrawnVisit, listDrawnVisits, listNames } from '../queries/severity.ts'

export type OfficerEstimate = {
  readonly id: string
  readonly name: string
  readonly unitId: string | null
  readonly visits: number
  /** In logits beside the mean officer, 95 %; null where the visits are too few to say anything of him. */
  readonly estimate: number | null
  readonly low: number | null
  readonly high: number | null
}

/** `corrected`: the rate a pair of mean severity would have found. */
export type CorrectedRate = {
  readonly riskClass: Stratum
  readonly visits: number
  readonly findings: number
  readonly corrected: number | null
}

export type SeverityAnswer = {
  readonly since: Day
  readonly visits: number
  readonly findings: number
  readonly leastVisits: number
  /** Null where the visits are too few to tell. */
  readonly spread: number | null
  readonly classes: readonly CorrectedRate[]
  readonly officers: readonly OfficerEstimate[]
}

const months = 24

/**
 * How much more often some officers find something than others at the same kind of place, to take it out of the labels
 * the risk model is measured by. It names persons: that it was opened, and over how many, stands in the journal.
 */
export function estimateSeverity(context: Context): Promise<SeverityAnswer> {
  return runCommand(context, { name: 'inspections.estimateSeverity', input: {} }, async (tx) => {
    const inside = { ...context, db: tx }
    const since = addMonths(context.today, -months)
    const visits = await listDrawnVisits(inside, since)
    const severities = severitiesOf(
      visits.map(({ first, second, ...visit }) => ({ ...visit, officers: [first, second] as const })),
    )
    const officers = severities ? await namedOfficers(inside, severities) : []
    await recordAct(tx, context, {
      action: 'inspections.estimateSeverity',
      subject: { type: 'officerSeverity', id: context.caller.accountId ?? 'system' },
      payload: { since, visits: visits.length, officers: officers.length },
    })
    return {
      since,
      visits: visits.length,
      findings: visits.filter(({ isFinding }) => isFinding).length,
      leastVisits: leastVisitsOfOfficer,
      spread: severities?.spread ?? null,
      classes: strata.map((riskClass) => rateOf(riskClass, visits, severities)),
      officers,
    }
  })
}

/** In the order of units and names: it is no table of who comes first. */
async function namedOfficers(context: Context, { officers }: Severities): Promise<OfficerEstimate[]> {
  const known = new Map(officers.map((officer) => [officer.officer, officer]))
  return (await listNames(context, [...known.keys()])).flatMap((named) => {
    const own = known.get(named.id)
    if (!own) return []
    const { visits, estimate, low, high } = own
    const said = visits < leastVisitsOfOfficer ? { estimate: null, low: null, high: null } : { estimate, low, high }
    return [{ ...named, visits, ...said }]
  })
}

function rateOf(riskClass: Stratum, visits: readonly DrawnVisit[], severities: Severities | undefined): CorrectedRate {
  const own = visits.flatMap((visit, at) =>
    visit.riskClass === riskClass ? [{ visit, corrected: severities?.corrected[at] ?? 0 }] : [],
  )
  const sum = own.reduce((total, { corrected }) => total + corrected, 0)
  return {
    riskClass,
    visits: own.length,
    findings: own.filter(({ visit }) => visit.isFinding).length,
    corrected: severities && own.length > 0 ? sum / own.length : null,
  }
}
