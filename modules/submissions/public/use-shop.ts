import { useEffect, useState } from 'react'
import { Refusal } from '../../../kernel/errors.ts'
import { ask } from '../../../kernel/web/api.ts'
import type { DraftState } from './use-draft.ts'

/** A business as the public register shows it. */
type Shop = {
  readonly id: string
  readonly name: string
  readonly domicile: string | null
  readonly state: string
}

/**
 * What the code of a shop says: it leads here with the identity of a business. `forged`: no registered business bears it;
 * `closed`: one that does not trade any more; `other`: what is being written here is about another one.
 */
export type ScannedShop =
  | { readonly is: 'nothing' | 'filled' | 'forged' }
  | { readonly is: 'closed' | 'other'; readonly name: string; readonly choose: () => void }

const none = { is: 'nothing' } as const

/** Fills in the respondent of an empty draft, and says what is wrong with the code. */
export function useShop(business: string | undefined, { draft, change }: DraftState): ScannedShop {
  const [found, setFound] = useState<Shop | 'forged'>()
  const [isChosen, setIsChosen] = useState(false)
  const isReady = draft !== undefined && !draft.isOrdered && business !== undefined
  const choose = ({ id, name, domicile }: Shop) => {
    setIsChosen(true)
    change({ respondentId: id, respondentName: name, respondentAddress: domicile ?? undefined, deskId: undefined })
  }
  useEffect(() => {
    if (!isReady) return
    void readShop(business).then((shop) => {
      setFound(shop)
      const { respondentId, respondentName } = draft.said
      if (shop && shop !== 'forged' && shop.state === 'active' && !respondentId && !respondentName) choose(shop)
    })
    // Asked once for an address: what is chosen afterwards is the person's.
  }, [business, isReady])
  if (!isReady || found === undefined) return none
  if (found === 'forged') return { is: 'forged' }
  if (isChosen || draft.said.respondentId === found.id) return { is: 'filled' }
  return { is: found.state === 'active' ? 'other' : 'closed', name: found.name, choose: () => choose(found) }
}

/** Undefined where it cannot be asked: then nothing is said of the code. */
async function readShop(id: string): Promise<Shop | 'forged' | undefined> {
  try {
    return (await ask<{ business: Shop }>(`public/businesses/${encodeURIComponent(id)}`)).business
  } catch (error) {
    return error instanceof Refusal ? 'forged' : undefined
  }
}
