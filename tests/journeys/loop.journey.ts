import { beforeAll, expect, test } from 'vitest'
import { testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { type House, openHouse } from './house.ts'
import { classTheRegister, readWhyAClassIsWhatItIs } from './stations/credit.ts'
import {
  announceTheDraw,
  approveThePlan,
  closeAtT1,
  commitOnOwnDevices,
  makeAllKeys,
  revealAndConclude,
  writeAPlan,
} from './stations/draw.ts'
import { readAndWeighAsACitizen } from './stations/public.ts'
import { bringInTheRegister, findOneBusiness, recordAFact, signInAsRegistrar } from './stations/register.ts'
import { confirmTheResult, enterAResult, enterTheReceipt, finishTheOthers } from './stations/results.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }

describeJourney('The loop, from a register file to a public result that anybody can weigh', () => {
  let house: House | undefined
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)
  const station = (name: string, walked: (walk: Walk) => Promise<void>) => test(name, () => walked(walk))

  station('the registrar signs in', signInAsRegistrar)
  station('he brings in the register: bad rows are named, the rest is counted', bringInTheRegister)
  station('two characters or the initials of the sounds find a business from anywhere', findOneBusiness)
  station('what another register says is entered into the dossier', recordAFact)
  station('the credit officer classes the register', classTheRegister)
  station('the lines of an explanation add up to the score', readWhyAClassIsWhatItIs)
  station('contributors and custodian make their keys, each on his own device', makeAllKeys)
  station('the planner writes a plan from an item', writeAPlan)
  station('the head approves it by a document', approveThePlan)
  station('the draw is announced, and the pool is counted', announceTheDraw)
  station('three contributors commit, each on his own device', commitOnOwnDevices)
  station('nobody closes before T1; at its time the draw closes by itself', closeAtT1)
  station('they reveal, the draw is concluded, and it weighs right in the office', revealAndConclude)
  station('the first officer enters what was found; codes that exclude each other cannot be ticked', enterAResult)
  station('the second officer confirms it', confirmTheResult)
  station('the result is copied into the publicity system, and its receipt typed back', enterTheReceipt)
  station('the other pairs do the same, and the draw is opened', finishTheOthers)
  station(
    'a citizen reads the result, weighs the draw on his phone, and sees a spoilt file named',
    readAndWeighAsACitizen,
  )
  station('on the whole way no page broke, and the server had nothing to complain of', async ({ house }) =>
    expect(house.complaints).toEqual([]),
  )
})
