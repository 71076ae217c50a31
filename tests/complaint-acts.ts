import { askIdentity } from '../modules/complaints/actions/insiders.ts'
import { writeTemplate } from '../modules/complaints/actions/reply-templates.ts'
import { receiveComplaint, receiveReport } from '../modules/complaints/index.ts'
import type { NewReport } from '../modules/complaints/pure.ts'
import { preparePosting } from '../modules/postings/actions/postings.ts'
import { confirmEach, nominate, receiveObjection } from '../modules/postings/index.ts'
import { receiveRemedy } from '../modules/remedies/index.ts'
import { proposeReward } from '../modules/rewards/index.ts'
import { restoreVersion } from '../modules/triage/index.ts'
import type { InspectionTown } from './inspection-town.ts'
import { founder, personOf } from './platform.ts'

type Received = Pick<NewReport, 'respondentName' | 'channel' | 'receivedOn' | 'facts'>

/** What comes beside and after complaints and reports: one of each. */
export async function afterComplaints(town: InspectionTown, received: Received): Promise<void> {
  await askWhoItIs(town, received)
  await wordsToAnswerWith(town)
  await asksForInformation(town)
  await rewarded(town, received)
  await published(town, received)
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

/** A report led to a case, and a reward is proposed for it. */
async function rewarded({ platform, as, tree }: InspectionTown, received: Received) {
  const handler = await personOf(platform, as(founder), tree.county.id, ['complaintHandler'])
  const { id } = await receiveReport(as(handler), { ...received, identity: 'realName', reporterName: '李四' })
  await platform.pool.query("update matters.matter set state = 'filed' where id = $1", [id])
  const reward = { reportId: id, concludedOn: received.receivedOn, sumFen: 20_000_000 }
  await proposeReward(as(handler), reward)
  await platform.pool.query("update matters.matter set state = 'received' where id = $1", [id])
}

/** Who leads writes words for his bureau. */
async function wordsToAnswerWith({ platform, as, tree }: InspectionTown) {
  const chief = await personOf(platform, as(founder), tree.county.id, ['sectionChief'])
  const words = '您反映的事项属于{office}以外的职责，请向主管部门提出。'
  await writeTemplate(as(chief), { title: '引导其他途径', useFor: 'outcome', words, isInUse: true })
  await restoreVersion(as(chief), null, { reason: '退回程序自带的版本' })
}

/** A complaint about a firm of the register ended and is published; the firm objects. */
async function published({ platform, as, tree, businesses }: InspectionTown, received: Received) {
  const chief = await personOf(platform, as(founder), tree.county.id, ['sectionChief', 'complaintHandler'])
  const { id } = await receiveComplaint(as(chief), {
    ...{ ...received, respondentId: businesses[0]?.id ?? null, complainantName: '王小明' },
    ...{ complainantPhone: '13800000000', claim: '退款' },
  })
  await platform.db
    .transaction()
    .execute((tx) => preparePosting(tx, as(founder), { kind: 'complaint', id, step: 'settle', version: 1 }))
  const { rows } = await platform.pool.query('select id from postings.posting where complaint_id = $1', [id])
  await confirmEach(as(chief), [rows[0].id])
  await nominate(as(chief), { kind: 'red', businessId: businesses[0]?.id ?? '', reason: '及时退款', complaintId: id })
  await receiveObjection(as(chief), { postingId: rows[0].id, receivedOn: received.receivedOn, claim: '应为自行和解' })
}
