import type { Context } from '../../../kernel/context.ts'
import type { BureauReason } from '../model/index.ts'
import { type BureauTerritory, type Place, proposeCompetentBureau } from '../rules/index.ts'
import { type FoundOffice, findOffice, type OfficeUnit } from '../rules/office.ts'
import { territoriesOf } from '../rules/territory.ts'
import { listBureaus, listOffices } from './authorities.ts'
import { placesOn } from './gazetteer.ts'

/** Who among the caller's bureaus and offices is competent for a place; asked for every row, so it holds the lists. */
export type Competence = {
  bureauOf(place: Place): { readonly bureauId: string; readonly bureauReason: BureauReason } | null
  officeOf(bureauId: string, division: string | null, domicile: string | null): FoundOffice | null
}

export async function competenceOf({ db, caller, today, codeLists }: Context): Promise<Competence> {
  const [bureaus, offices] = await Promise.all([
    listBureaus(db, caller.bureauIds, today),
    listOffices(db, caller.bureauIds, today),
  ])
  const territories: readonly BureauTerritory[] = territoriesOf(bureaus, placesOn({ today, codeLists }).zones)
  const officesOf = new Map<string, OfficeUnit[]>()
  for (const office of offices) officesOf.set(office.bureauId, [...(officesOf.get(office.bureauId) ?? []), office])
  return {
    bureauOf(place) {
      const { bureau, reason } = proposeCompetentBureau(place, territories)
      return bureau === undefined || reason === 'unknown' ? null : { bureauId: bureau, bureauReason: reason }
    },
    officeOf: (bureauId, division, domicile) => findOffice({ division, domicile }, officesOf.get(bureauId) ?? []),
  }
}
