import { Refusal } from '../../../kernel/errors.ts'
import { indicatorColumns } from './columns.ts'
import type { Band, Indicator, ModelVersion } from './model-schema.ts'

/**
 * What the schema of a model cannot say: sums, order, uniqueness.
 * @throws Refusal `risk-model/malformed` with the place (`path`), the `reason` and what was expected.
 */
export function checkMeaning(model: ModelVersion): void {
  checkIds(model)
  checkMaxima(model)
  for (const indicator of model.indicators) checkIndicator(indicator)
  checkBorders(model)
}

function checkIds({ groups, indicators, credits, limits, vetoes, active }: ModelVersion): void {
  const all = [...groups, ...indicators, ...credits, ...limits, ...vetoes].map(({ id }) => id)
  refuseFirst('id', 'usedTwice', doubled(all))
  refuseFirst('indicators.column', 'usedTwice', doubled(indicators.map(({ column }) => column)))
  refuseFirst('active', 'usedTwice', doubled(active))
  refuseFirst(
    'indicators.group',
    'unknownGroup',
    indicators.find(({ group }) => !groups.some(({ id }) => id === group))?.id,
  )
  const known = new Set(indicators.map(({ id }) => id))
  refuseFirst(
    'active',
    'unknownIndicator',
    active.find((id) => !known.has(id)),
  )
}

function checkMaxima({ groups, indicators, maximum }: ModelVersion): void {
  for (const { id, maximum: expected } of groups) {
    const found = sum(indicators.filter(({ group }) => group === id).map((indicator) => indicator.maximum))
    if (found !== expected) throw malformed(`groups.${id}`, 'maximaDoNotAddUp', { expected, found })
  }
  const found = sum(indicators.map((indicator) => indicator.maximum))
  if (found !== maximum) throw malformed('maximum', 'maximaDoNotAddUp', { expected: maximum, found })
}

function checkIndicator({ id, column, bands, valueIsPoints, maximum, direction }: Indicator): void {
  const path = `indicators.${id}`
  if (!indicatorColumns.some((known) => known === column)) throw malformed(path, 'unknownColumn', { column })
  if ((bands === undefined) === (valueIsPoints === undefined)) throw malformed(path, 'bandsOrValue')
  if (!bands) return
  if (bands[0]?.points !== maximum) throw malformed(path, 'firstBandIsNotTheMaximum', { expected: maximum })
  for (const [index, band] of bands.entries()) {
    const place = `${path}.bands.${index}`
    if ('from' in band && band.to !== undefined && band.to < band.from) throw malformed(place, 'endsBeforeItBegins')
    for (const higher of bands.slice(0, index)) checkBelow(band, higher, direction, place)
  }
}

/** From the highest points downwards; ranges follow the direction and never overlap, so that one band applies. */
function checkBelow(band: Band, higher: Band, direction: Indicator['direction'], path: string): void {
  if (band.points >= higher.points) throw malformed(path, 'notInOrderOfPoints')
  if ('values' in band !== 'values' in higher) throw malformed(path, 'rangesAndValuesMixed')
  const isApart = direction === 'raises' ? endsBefore(band, higher) : endsBefore(higher, band)
  if (!isApart) throw malformed(path, 'overlapsOrAgainstDirection')
}

function endsBefore(one: Band, other: Band): boolean {
  if ('from' in one && 'from' in other) return one.to !== undefined && one.to < other.from
  return 'values' in one && 'values' in other && !one.values.some((value) => other.values.includes(value))
}

function checkBorders({ borders }: ModelVersion): void {
  const [first, second, third] = borders.mode === 'fixed' ? borders.points : borders.perMille
  const isRising = first > 0 && first < second && second < third && third <= 1000
  if (!isRising) throw malformed('borders', 'bordersDoNotRise')
}

function doubled(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index)
}

function refuseFirst(path: string, reason: string, found: string | undefined): void {
  if (found !== undefined) throw malformed(path, reason, { found })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function malformed(path: string, reason: string, details: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal('risk-model/malformed', { path, reason, ...details })
}
