import { dossierSections, homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { mapLayers } from '../../businesses/pages/index.tsx'
import { matterSections } from '../../matters/pages/index.tsx'
import { thingSections } from '../../things/pages/index.tsx'
import {
  Draw,
  ExtraVisit,
  Inspection,
  InspectionItem,
  JointInspection,
  JointVisit,
  Plan,
  VisitJoining,
  YearPlan,
} from '../model/index.ts'
import { inspectionSections } from './home/sections.ts'

const read = 'inspections.read'
const plan = 'inspections.plan'
const join = 'inspections.join'

const waitingContributions = lazyPart<Record<string, never>>(
  async () => (await import('./contributions/WaitingContributions.tsx')).WaitingContributions,
)

export const pages: ModulePages = {
  name: 'inspections',
  records: [
    { model: InspectionItem, page: '/inspection-items/$id' },
    { model: Plan, page: '/plans/$id' },
    { model: YearPlan, page: '/year-plans/$id' },
    { model: Draw, page: '/draws/$id' },
    { model: Inspection, page: '/inspections/$id' },
    { model: ExtraVisit, page: '/extra-visits/$id' },
    { model: JointVisit, page: '/joint-visits/$id' },
    { model: JointInspection, page: '/joint-inspections/$id' },
    { model: VisitJoining },
  ],
  slots: [
    ...inspectionSections,
    fill(mapLayers, {
      key: 'inspections',
      title: 'inspections.map.due',
      order: 30,
      permission: read,
      component: lazyPart(async () => (await import('./map/InspectionLayer.tsx')).InspectionLayer),
    }),
    fill(homeSections, {
      key: 'ownInspections',
      title: 'inspections.pages.own.home',
      order: 10,
      permission: 'inspections.record',
      component: lazyPart(async () => (await import('./results/OwnToDo.tsx')).OwnToDo),
    }),
    fill(homeSections, {
      key: 'jointVisits',
      title: 'inspections.pages.joint.home',
      order: 12,
      // Who goes to doors, of whatever department.
      permission: 'visits.scan',
      component: lazyPart(async () => (await import('./joint/JointSections.tsx')).JointToDo),
    }),
    fill(homeSections, {
      key: 'contributions',
      title: 'inspections.pages.contributions.home',
      order: 5,
      permission: 'inspections.contribute',
      component: waitingContributions,
    }),
    fill(homeSections, {
      key: 'escrow',
      title: 'inspections.pages.contributions.homeCustodian',
      order: 5,
      permission: 'inspections.open-escrow',
      component: waitingContributions,
    }),
    fill(matterSections, {
      key: 'visits',
      title: 'inspections.pages.ofMatter.title',
      order: 10,
      permission: 'inspections.read',
      component: lazyPart(async () => (await import('./extra-visits/MatterVisits.tsx')).MatterVisits),
    }),
    fill(thingSections, {
      key: 'inspections',
      title: 'inspections.pages.ofThing.title',
      order: 10,
      permission: 'inspections.read',
      component: lazyPart(async () => (await import('./results/ThingInspections.tsx')).ThingInspections),
    }),
    fill(dossierSections, {
      key: 'visitYear',
      title: 'inspections.pages.visitYear.title',
      order: 29,
      permission: read,
      component: lazyPart(async () => (await import('./extra-visits/VisitYearSection.tsx')).BusinessVisitYear),
    }),
    fill(dossierSections, {
      key: 'jointVisits',
      title: 'inspections.jointVisit.listName',
      order: 31,
      permission: read,
      component: lazyPart(async () => (await import('./joint/JointSections.tsx')).BusinessJointVisits),
    }),
    fill(dossierSections, {
      key: 'inspections',
      title: 'inspections.inspection.listName',
      order: 30,
      permission: read,
      component: lazyPart(async () => (await import('./results/BusinessInspections.tsx')).BusinessInspections),
    }),
  ],
  routes: [
    {
      path: '/joint-visits',
      title: 'inspections.jointVisit.listName',
      component: lazyPage(async () => (await import('./joint/JointVisitsPage.tsx')).JointVisitsPage),
      permission: join,
      menu: { group: 'supervision', order: 22 },
    },
    {
      path: '/joint-visits/$id',
      title: 'inspections.jointVisit.listName',
      component: lazyPage(async () => (await import('./joint/JointVisitPage.tsx')).JointVisitPage),
      permission: join,
    },
    {
      path: '/joint-inspections/$id',
      title: 'inspections.jointInspection.listName',
      component: lazyPage(async () => (await import('./joint/JointInspectionPage.tsx')).JointInspectionPage),
      permission: join,
    },
    {
      path: '/inspections/mine',
      title: 'inspections.pages.own.title',
      component: lazyPage(async () => (await import('./results/OwnInspectionsPage.tsx')).OwnInspectionsPage),
      permission: 'inspections.record',
      menu: { group: 'supervision', order: 10 },
    },
    {
      path: '/inspections',
      title: 'inspections.inspection.listName',
      component: lazyPage(async () => (await import('./results/InspectionsPage.tsx')).InspectionsPage),
      permission: read,
      menu: { group: 'supervision', order: 20 },
    },
    {
      path: '/inspections/$id',
      title: 'inspections.inspection.listName',
      component: lazyPage(async () => (await import('./results/InspectionPage.tsx')).InspectionPage),
      permission: read,
    },
    {
      path: '/visit-overlaps',
      title: 'inspections.pages.overlaps.title',
      component: lazyPage(async () => (await import('./joinings/VisitOverlapsPage.tsx')).VisitOverlapsPage),
      permission: 'inspections.draw',
      menu: { group: 'supervision', order: 27 },
    },
    {
      path: '/extra-visits',
      title: 'inspections.extraVisit.listName',
      component: lazyPage(async () => (await import('./extra-visits/ExtraVisitsPage.tsx')).ExtraVisitsPage),
      permission: read,
      menu: { group: 'supervision', order: 25 },
    },
    {
      path: '/extra-visits/new',
      title: 'inspections.pages.extraVisits.new',
      component: lazyPage(async () => (await import('./extra-visits/NewExtraVisitPage.tsx')).NewExtraVisitPage),
      permission: 'inspections.request',
    },
    {
      path: '/extra-visits/$id',
      title: 'inspections.extraVisit.listName',
      component: lazyPage(async () => (await import('./extra-visits/ExtraVisitPage.tsx')).ExtraVisitPage),
      permission: read,
    },
    {
      path: '/year-plans',
      title: 'inspections.yearPlan.listName',
      component: lazyPage(async () => (await import('./year-plans/YearPlansPage.tsx')).YearPlansPage),
      permission: read,
      menu: { group: 'supervision', order: 28 },
    },
    {
      path: '/year-plans/new',
      title: 'inspections.pages.yearPlans.new',
      component: lazyPage(async () => (await import('./year-plans/NewYearPlanPage.tsx')).NewYearPlanPage),
      permission: plan,
    },
    {
      path: '/year-plans/$id',
      title: 'inspections.yearPlan.listName',
      component: lazyPage(async () => (await import('./year-plans/YearPlanPage.tsx')).YearPlanPage),
      permission: read,
    },
    {
      path: '/plans',
      title: 'inspections.plan.listName',
      component: lazyPage(async () => (await import('./plans/PlansPage.tsx')).PlansPage),
      permission: read,
      menu: { group: 'supervision', order: 30 },
    },
    {
      path: '/plans/new',
      title: 'inspections.pages.plans.new',
      component: lazyPage(async () => (await import('./plans/PlanFormPages.tsx')).NewPlanPage),
      permission: plan,
    },
    {
      path: '/plans/$id',
      title: 'inspections.plan.listName',
      component: lazyPage(async () => (await import('./plans/PlanPage.tsx')).PlanPage),
      permission: read,
    },
    {
      path: '/plans/$id/change',
      title: 'inspections.pages.plans.change',
      component: lazyPage(async () => (await import('./plans/PlanFormPages.tsx')).ChangePlanPage),
      permission: plan,
    },
    {
      path: '/draws',
      title: 'inspections.draw.listName',
      component: lazyPage(async () => (await import('./draws/DrawsPage.tsx')).DrawsPage),
      permission: read,
      menu: { group: 'supervision', order: 40 },
    },
    {
      path: '/draws/$id',
      title: 'inspections.draw.listName',
      component: lazyPage(async () => (await import('./draws/DrawPage.tsx')).DrawPage),
      permission: read,
    },
    {
      path: '/draws/$id/aftermath',
      title: 'inspections.pages.aftermath.title',
      component: lazyPage(async () => (await import('./draws/AftermathPage.tsx')).AftermathPage),
      permission: read,
    },
    {
      path: '/contributions',
      title: 'inspections.pages.contributions.title',
      component: lazyPage(async () => (await import('./contributions/ContributionsPage.tsx')).ContributionsPage),
      permission: 'inspections.contribute',
      menu: { group: 'supervision', order: 5 },
    },
    {
      path: '/escrow',
      title: 'inspections.pages.escrow.title',
      component: lazyPage(async () => (await import('./contributions/ContributionsPage.tsx')).ContributionsPage),
      permission: 'inspections.open-escrow',
      menu: { group: 'supervision', order: 6 },
    },
    {
      path: '/officer-severity',
      title: 'inspections.pages.severity.title',
      component: lazyPage(async () => (await import('./severity/SeverityPage.tsx')).SeverityPage),
      permission: 'inspections.calibrate',
      menu: { group: 'credit', order: 50 },
    },
    {
      path: '/inspection-items',
      title: 'inspections.item.listName',
      component: lazyPage(async () => (await import('./items/ItemsPage.tsx')).ItemsPage),
      permission: read,
      menu: { group: 'supervision', order: 70 },
    },
    {
      path: '/inspection-items/$id',
      title: 'inspections.item.listName',
      component: lazyPage(async () => (await import('./items/ItemPage.tsx')).ItemPage),
      permission: read,
    },
  ],
}
