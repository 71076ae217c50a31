import { modules } from '../apps/server/modules.ts'
import type { Caller } from '../kernel/access.ts'
import { changeEntry } from '../modules/codes/actions/entries.ts'
import { draftEdition, enterEntry, proposeEdition } from '../modules/codes/index.ts'
import { noteContact, receiveComplaint, receiveReport, scoreService } from '../modules/complaints/index.ts'
import { draftDocument } from '../modules/documents/actions/documents.ts'
import { issueDocument } from '../modules/documents/actions/issue.ts'
import { reserveNumbers, returnBlock, setMark } from '../modules/documents/actions/numbers.ts'
import { confirmService, serveDocument } from '../modules/documents/actions/service.ts'
import { draftTemplate, withdrawTemplate } from '../modules/documents/actions/templates.ts'
import { createYearPlan, decideExtraVisit, proposeLine, requestExtraVisit } from '../modules/inspections/index.ts'
import { takeMatterStep } from '../modules/matters/actions/steps.ts'
import { overseeMatter, takeOversightStep } from '../modules/matters/index.ts'
import { changeThing, createThing } from '../modules/things/index.ts'
import { askExclusion } from '../modules/work-orders/actions/index.ts'
import { recordWorkOrder } from '../modules/work-orders/index.ts'
import { changeItem, changeWorklist, createWorklist, enterItem } from '../modules/worklists/index.ts'
import { docxOf } from '../tools/documents/docx.ts'
import { adviceActs } from './advice-acts.ts'
import type { InspectionTown } from './inspection-town.ts'
import { joiningActs, overlapping } from './joining-town.ts'
import { jointActs } from './joint-town.ts'
import { founder, personOf } from './platform.ts'
import { promiseActs } from './promise-acts.ts'
import { stationActs } from './station-acts.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const documentKinds = modules.flatMap(({ documentKinds: own = [] }) => own)

/** Acts that make and change a record of each kind that hangs on others: matters, worklists, plans of a year, orders, joint checks, documents, codes, things, visits made one, promises. */
export function attachedActs(town: InspectionTown): (() => Promise<unknown>)[] {
  return [
    ...matterActs(town),
    ...worklistActs(town),
    ...planActs(town),
    ...jointActs(town),
    ...documentActs(town),
    ...codeActs(town),
    ...thingActs(town),
    () => overlapping(town),
    ...joiningActs(town),
    ...promiseActs(town),
    ...stationActs(town),
    ...adviceActs(town),
  ]
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any question
const firstOf = async ({ platform }: InspectionTown, text: string): Promise<any> =>
  (await platform.pool.query(text)).rows[0]

/** A complaint and a report are taken in, and each is moved by one step. */
function matterActs(town: InspectionTown): (() => Promise<unknown>)[] {
  const said = { respondentName: '双河面馆', channel: 'counter', receivedOn: '2026-03-02', facts: '不能加热' } as const
  const county = town.tree.county.id
  const desk = (): Caller => ({ ...founder, bureauId: county, bureauIds: [county] })
  const step = async (kind: string, name: string, outcome: string) => {
    const { id, version } = await firstOf(
      town,
      `select id, version from matters.matter where kind = '${kind}' and ended_on is null order by id desc limit 1`,
    )
    const chief = await personOf(town.platform, town.as(founder), county, ['sectionChief'])
    return takeMatterStep(town.as(chief), kinds, id, { step: name, input: { outcome }, version })
  }
  const overseen = async (step: 'set' | 'raise') => {
    const chief = await personOf(town.platform, town.as(founder), county, ['sectionChief'])
    const demand = { words: '三日内报告进展', answerBy: '2027-03-05' }
    if (step === 'raise') {
      const { id, version } = await firstOf(town, 'select id, version from matters.oversight limit 1')
      return takeOversightStep(town.as(chief), kinds, id, { ...demand, step, level: 'urged', version })
    }
    const { id } = await firstOf(town, 'select id from matters.matter where ended_on is null order by id desc limit 1')
    return overseeMatter(town.as(chief), kinds, { ...demand, matterId: id, level: 'assigned' })
  }
  const complainant = { complainantName: '王小明', complainantPhone: '13800000000', claim: '退货退款' }
  return [
    () => receiveComplaint(town.as(desk()), { ...said, ...complainant }),
    () => step('complaints.complaint', 'guide', '建议向住建部门反映'),
    () => receiveReport(town.as(desk()), { ...said, identity: 'anonymous' }),
    () => step('complaints.report', 'tellNoPower', '不属于本局职责'),
    async () => receiveComplaint(town.as(desk()), { ...said, ...complainant }),
    async () => {
      const { id } = await firstOf(town, 'select id from complaints.service_record order by id desc limit 1')
      const handler = await personOf(town.platform, town.as(founder), county, ['complaintHandler'])
      const said = { party: 'speaker', way: 'phone', result: 'reached' } as const
      return noteContact(town.as(handler), id, { ...said, at: town.clock.at })
    },
    async () => {
      const { id } = await firstOf(town, 'select id from complaints.service_record where ended_on is not null limit 1')
      const handler = await personOf(town.platform, town.as(founder), county, ['complaintHandler'])
      return scoreService(town.as(handler), id, {
        ...{ processScore: 'dissatisfied', resultScore: 'dissatisfied', words: '没有人回电话' },
      })
    },
    async () => {
      const { id } = await firstOf(town, 'select id from complaints.rework limit 1')
      const handler = await personOf(town.platform, town.as(founder), county, ['complaintHandler'])
      return takeMatterStep(town.as(handler), kinds, id, { step: 'takeUp', version: 1 })
    },
    () =>
      recordWorkOrder(town.as(desk()), {
        ...{ title: '电梯停运', number: 'GD2026030200002', category: 'claim', receivedAt: '2026-03-02T00:30:00.000Z' },
        content: '小区电梯停运两天',
      }),
    async () => {
      const { id } = await firstOf(town, 'select id from work_orders.work_order limit 1')
      return askExclusion(town.as(desk()), id, { reason: '重复派单', proof: '录音 20260302-1' })
    },
    () => overseen('set'),
    () => overseen('raise'),
  ]
}

/** A list with one item; both are changed. */
function worklistActs(town: InspectionTown): (() => Promise<unknown>)[] {
  const { people, tree } = town
  const list = {
    ...{ name: 'Lifts', kind: 'campaign', purpose: 'Look at each lift', basis: null, dueOn: '2026-12-31', warnDays: 3 },
    ...{ keeperId: people.planner.accountId ?? '', proof: ['text' as const], checking: 'one' as const },
    form: [{ key: 'f1', label: 'Number', kind: 'text' as const, isRequired: true, options: [] }],
    quotas: [{ unitId: tree.office.id, amount: 4, dueOn: null }],
  } as Parameters<typeof createWorklist>[1]
  const planner = () => town.as(people.planner)
  const matter = { title: 'Lift 1', businessId: null, content: { f1: 'T-1' } }
  const listNow = () => firstOf(town, 'select id, version from worklists.worklist order by id desc limit 1')
  return [
    () => createWorklist(planner(), list),
    async () => enterItem(planner(), { worklistId: (await listNow()).id, ...matter, unitId: tree.office.id }),
    async () => {
      const { id, version } = await firstOf(town, 'select id, version from worklists.item order by id desc limit 1')
      return changeItem(planner(), id, { ...matter, title: 'Lift 2', version })
    },
    async () => {
      const { id, version } = await listNow()
      return changeWorklist(planner(), id, { ...list, name: 'Lifts and hoists', version } as never)
    },
  ]
}

/** Next year is planned, and a superior orders a check that the head approves. */
function planActs(town: InspectionTown): (() => Promise<unknown>)[] {
  const { people, tree, officers, businesses } = town
  const [first, second] = officers
  const business = businesses.at(-1)
  if (!first || !second || !business) throw new Error('the town is empty')
  const window = { from: '2027-03-01', until: '2027-06-30' }
  const line = { name: '登记事项抽查', items: ['registration-matters'], departmentId: tree.office.id, window }
  return [
    () => createYearPlan(town.as(people.planner), { name: '2027年度抽查工作计划', year: 2027 }),
    async () => {
      const { id } = await firstOf(town, 'select id from inspections.year_plan order by id desc limit 1')
      return proposeLine(town.as(people.planner), id, { ...line, planned: 10, partners: [] })
    },
    () =>
      requestExtraVisit(town.as(people.planner), {
        ...{ businessId: business.id, item: 'registration-matters', reason: 'superior', source: '清枰市监〔2026〕9号' },
        ...{ isUrgent: false, firstOfficerId: first.officer.id, secondOfficerId: second.officer.id },
        ...{ windowFrom: '2026-03-10', windowUntil: '2026-03-20' },
      }),
    async () => {
      const { id, version } = await firstOf(
        town,
        'select id, version from inspections.extra_visit order by id desc limit 1',
      )
      const decision = { decision: 'approve', document: '沛市监〔2026〕30号', version } as const
      return decideExtraVisit(town.as(people.leader), id, decision)
    },
  ]
}

/** A bureau sets its mark and another, a team takes numbers along and brings them back, a template is drafted in vain. */
export function documentActs(town: InspectionTown): (() => Promise<unknown>)[] {
  const county = town.tree.county.id
  const chief = (() => {
    let made: Promise<Caller> | undefined
    return async () => {
      made ??= personOf(town.platform, town.as(founder), county, ['sectionChief'])
      return town.as(await made)
    }
  })()
  const reserve = async () => {
    const context = await chief()
    const input = { kind: 'complaints.acceptance', count: 2, purpose: '集市执法' }
    return reserveNumbers(context, documentKinds, { ...input, holderId: context.caller.accountId ?? '' })
  }
  const draft = async () =>
    draftTemplate(
      await chief(),
      documentKinds,
      { kind: 'complaints.acceptance' },
      { bytes: docxOf(['{{投诉人}}：已受理。']), name: '受理.docx' },
    )
  const draftAbout = async () => {
    const { id: subjectId } = await firstOf(town, 'select id from complaints.complaint order by id desc limit 1')
    return draftDocument(await chief(), documentKinds, { kind: 'complaints.acceptance', subjectId })
  }
  const lastDocument = () => firstOf(town, 'select id, version from documents.document order by id desc limit 1')
  return [
    async () => setMark(await chief(), { mark: '沛市监' }),
    async () => setMark(await chief(), { mark: '沛市监管' }),
    draftAbout,
    async () => {
      const { id, version } = await lastDocument()
      return issueDocument(await chief(), documentKinds, id, { version })
    },
    async () => {
      const { id: documentId } = await lastDocument()
      const sentOn = (await chief()).today
      const letter = { way: 'mail', sentOn, address: '人民路1号', evidence: 'EMS 1' } as const
      return serveDocument(await chief(), { documentId, recipient: 0, ...letter })
    },
    async () => {
      const { id, version } = await firstOf(town, 'select id, version from documents.service order by id desc limit 1')
      return confirmService(await chief(), id, { outcome: 'received', on: (await chief()).today, version })
    },
    reserve,
    async () => {
      const { id, version } = await firstOf(town, 'select id, version from documents.block order by id desc limit 1')
      return returnBlock(await chief(), id, { reason: '任务结束', version })
    },
    draft,
    async () => {
      const { id, version } = await firstOf(town, 'select id, version from documents.template order by id desc limit 1')
      return withdrawTemplate(await chief(), id, { reason: '另行起草', version })
    },
  ]
}

/** A trade is entered into a draft, put right there, and the draft is put before whoever decides. */
function codeActs(town: InspectionTown): (() => Promise<unknown>)[] {
  const { bureauId, bureauIds } = town.people.leader
  const analyst = () => town.as({ ...founder, bureauId, bureauIds })
  const lastEdition = () =>
    firstOf(town, `select id, version from codes.edition where state = 'draft' order by id desc limit 1`)
  const trade = { code: '5211', name: '百货零售' }
  return [
    async () => {
      const { id: listId } = await firstOf(town, `select id from codes.list where code = 'industries'`)
      const paper = { title: '修订', source: '市监发〔2026〕1号', inForceFrom: '2027-01-01' }
      return draftEdition(analyst(), { listId, ...paper })
    },
    async () => enterEntry(analyst(), (await lastEdition()).id, trade),
    async () => {
      const { id, version } = await firstOf(town, `select id, version from codes.entry where state = 'draft' limit 1`)
      return changeEntry(analyst(), id, { ...trade, name: '综合零售', version })
    },
    async () => {
      const { id, version } = await lastEdition()
      return proposeEdition(analyst(), id, { version })
    },
  ]
}

/** A lift is entered, and goes out of use. */
function thingActs(town: InspectionTown): (() => Promise<unknown>)[] {
  const { bureauId, bureauIds } = town.people.planner
  const registrar = () => town.as({ ...founder, bureauId, bureauIds })
  const lift = { kind: '3000', number: '梯11沛C00001(26)', businessId: town.businesses[0]?.id ?? null }
  return [
    () => createThing(registrar(), { ...lift, state: 'inUse' }),
    async () => {
      const { id, version } = await firstOf(
        town,
        `select id, version from things.thing where number = '${lift.number}'`,
      )
      return changeThing(registrar(), id, { ...lift, state: 'suspended', version })
    },
  ]
}
