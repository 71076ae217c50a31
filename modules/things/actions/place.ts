import type { Context } from '../../../kernel/context.ts'
import { competenceOf, placesOn } from '../../businesses/index.ts'
import { findPlace } from '../../businesses/pure.ts'
import type { Place } from '../rules/index.ts'

type Owner = { readonly bureauId: string; readonly officeId: string | null; readonly division: string | null }

/**
 * Where a thing belongs: by its address as far as that tells, else where its business belongs. A bureau that is not the
 * caller's is not taken from an address: what he enters stays his to see. Nowhere: he has no bureau of his own.
 */
export async function placing(context: Context): Promise<(address: string | null, owner?: Owner) => Place | undefined> {
  const { bureauId: own, bureauIds } = context.caller
  const competence = await competenceOf(context)
  const { gazetteer } = placesOn(context)
  const placeAt = (address: string, home: Place): Place => {
    const place = findPlace({ address }, gazetteer)
    const found = competence.bureauOf(place)?.bureauId
    const bureauId = found && bureauIds.includes(found) ? found : home.bureauId
    const division = place.division ?? home.division
    const office = competence.officeOf(bureauId, division, address)?.officeId
    return { bureauId, division, officeId: office ?? (bureauId === home.bureauId ? home.officeId : null) }
  }
  return (address, owner) => {
    const home = owner ?? (own === null ? undefined : { bureauId: own, division: null, officeId: null })
    if (!home) return undefined
    const { bureauId, division, officeId } = home
    return address === null ? { bureauId, division, officeId } : placeAt(address, home)
  }
}
