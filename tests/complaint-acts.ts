import { askIdentity } from '../modules/complaints/actions/insiders.ts'
import { receiveReport } from '../modules/complaints/index.ts'
import type { NewReport } from '../modules/complaints/pure.ts'
import { receiveRemedy } from '../modules/remedies/index.ts'
import type { InspectionTown } from './inspection-town.ts'
import { founder, personOf } from './platform.ts'

type Received = Pick<NewReport, 'respondentName' | 'channel' | 'receivedOn' | 'facts'>

/** What comes beside and after complaints and reports: one of each. */
export async function afterComplaints(town: InspectionTown, received: Received): Promise<void> {
  await askWhoItIs(town, received)
  await asksForInformation(town)
}

/** Somebody reports from inside, and who took it in asks who he is. */
async function askWhoItIs({ platform, as, tree }: InspectionTown, received: Received) {
  const chief = await personOf(platform, as(founder), tree.county.id, ['sectionChief'])
  const { id } = await receiveReport(as(chief), { ...received, identity: 'insider', reporterName: '赵内' })
  await askIdentity(as(chief), id, { reason: '核实线索细节' })
}

/** Somebody asks what lies in the file. */
async function asksForInformation({ platform, as, tree }: InspectionTown) {
  const lawyer = await personOf(platform, as(founder), tree.county.id, ['legalReviewer'])
  await receiveRemedy(as(lawyer), {
    ...{
      kind: 'disclosure',
      about: '处理材料',
      applicantName: '王小明',
      claim: '公开处理材料',
      receivedOn: '2026-03-02',
    },
  })
}
