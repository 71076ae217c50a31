import {
  dossierWork,
  grievanceLead,
  grievanceWork,
  lawAndPapers,
  leadsMatters,
  worklistLead,
  worklistWork,
} from './roles/grants.ts'

/**
 * What each role may do. A permission is `<module>.<what>`; modules above name theirs here, so that one page shows who
 * may do what. The three administrators are separated (等保 2.0): none of them may act in the business, none alone can
 * give himself rights unseen.
 */
export const permissionsOf = {
  inspector: [
    'businesses.read',
    'businesses.locate',
    'dossiers.read',
    'dossiers.note',
    'authorities.read',
    'inspections.read',
    'inspections.join',
    'inspections.record',
    'inspections.request',
    'visits.scan',
    ...worklistWork,
    ...lawAndPapers,
  ],
  /** An inspector of another department: scans where he enters, and takes part in joint checks. */
  outsideInspector: ['visits.scan', 'inspections.join'],
  complaintHandler: [
    'businesses.read',
    'authorities.read',
    'inspections.read',
    'inspections.join',
    'inspections.request',
    ...dossierWork,
    ...worklistWork,
    'matters.read',
    'matters.move',
    ...grievanceWork,
    ...lawAndPapers,
  ],
  caseOfficer: [
    'businesses.read',
    'authorities.read',
    ...dossierWork,
    'inspections.read',
    'inspections.join',
    'inspections.request',
    ...worklistWork,
    ...lawAndPapers,
  ],
  /** 法制审核: looks at what others decide, and decides nothing himself. */
  legalReviewer: [
    'businesses.read',
    'dossiers.read',
    'inspections.read',
    'inspections.join',
    'inspections.review',
    'worklists.read',
    'worklists.oversee',
    'matters.read',
    'matters.move',
    'remedies.read',
    'remedies.handle',
    'complaints.read',
    'laws.read',
    'laws.draft',
    'documents.read',
    'documents.check',
    'documents.draft-template',
    'documents.approve-template',
    'privacy.read',
    'privacy.handle',
  ],
  sectionChief: [
    'businesses.read',
    'businesses.locate',
    'businesses.sensitive-places',
    'businesses.assign',
    ...dossierWork,
    'credit.read',
    'authorities.read',
    'authorities.draw-boundaries',
    'authorities.staff',
    'inspections.read',
    'inspections.join',
    'inspections.request',
    'inspections.propose',
    'things.record',
    'statistics.read',
    ...worklistLead,
    ...leadsMatters,
    ...grievanceLead,
    'complaints.handle',
    'rewards.read',
    'rewards.approve',
    'laws.read',
    'laws.draft',
    'laws.declare-response',
    'documents.read',
    'documents.issue',
    'documents.check',
    'documents.number',
    'documents.draft-template',
    'privacy.read',
    'privacy.handle',
  ],
  officeHead: [
    'businesses.read',
    'businesses.locate',
    'businesses.sensitive-places',
    'businesses.assign',
    ...dossierWork,
    'credit.read',
    'authorities.read',
    'authorities.draw-boundaries',
    'authorities.staff',
    'inspections.read',
    'inspections.join',
    'inspections.record',
    'inspections.request',
    'inspections.propose',
    'things.record',
    'visits.scan',
    'statistics.read',
    'registers.arrange',
    ...worklistLead,
    ...leadsMatters,
    ...grievanceLead,
    'complaints.handle',
    'laws.read',
    'laws.declare-response',
    'documents.read',
    'documents.issue',
    'documents.check',
    'documents.number',
    'documents.draft-template',
  ],
  registrar: [
    'businesses.read',
    'businesses.locate',
    'businesses.sensitive-places',
    'businesses.record',
    'businesses.import',
    'businesses.assign',
    'things.record',
    'dossiers.read',
    'dossiers.record',
    'registers.disclose',
    ...worklistWork,
    'laws.read',
  ],
  /** 行政审批局: registers in many places instead of the bureau, and sees the register only. */
  outsideRegistrar: ['businesses.read', 'businesses.record', 'businesses.import'],
  creditOfficer: [
    'businesses.read',
    'dossiers.read',
    'credit.read',
    'credit.classify',
    'credit.draft-model',
    // Takes it out of what the model is measured by.
    'inspections.calibrate',
    'statistics.read',
    ...worklistWork,
    'laws.read',
  ],
  dataAnalyst: ['businesses.read', 'codes.draft', 'statistics.read', 'worklists.read', 'worklists.oversee'],
  planner: [
    'businesses.read',
    'dossiers.read',
    'credit.read',
    'authorities.read',
    'authorities.staff',
    'inspections.read',
    'inspections.join',
    'inspections.plan',
    'inspections.propose',
    'inspections.request',
    'inspections.draw',
    'inspections.publish',
    'statistics.read',
    ...worklistWork,
    'worklists.manage',
    'laws.read',
  ],
  bureauLeader: [
    'businesses.read',
    'businesses.sensitive-places',
    'dossiers.read',
    'credit.read',
    'authorities.read',
    'authorities.staff',
    'inspections.read',
    'inspections.join',
    // C-17: checks are approved by the head of the authority.
    'inspections.approve',
    'credit.approve-model',
    'codes.adopt',
    'triage.adopt',
    'statistics.read',
    'registers.arrange',
    ...worklistLead,
    ...leadsMatters,
    'matters.masters',
    ...grievanceLead,
    'complaints.decide',
    'postings.list',
    'rewards.read',
    'rewards.decide',
    'remedies.decide',
    'laws.read',
    'laws.draft',
    'laws.adopt',
    'laws.declare-response',
    'laws.confirm-response',
    'documents.read',
    'documents.check',
    'documents.approve-template',
    'privacy.read',
    'privacy.approve',
  ],
  /** 96333 调度: who is on duty, and where the business lies. */
  dispatcher: ['businesses.read', 'dossiers.note', 'authorities.read', 'authorities.dispatch'],
  /** Commits a secret of his own to a draw: from the discipline group, the superior bureau, the consumer association. */
  drawContributor: ['inspections.contribute'],
  /** Opens what a contributor withholds; neither organiser nor contributor. */
  drawCustodian: ['inspections.open-escrow'],
  auditor: [
    'inspections.read',
    'inspections.join',
    'inspections.audit',
    'inspections.calibrate',
    'journal.read',
    'dossiers.read',
    'businesses.read',
    'authorities.read',
    'worklists.read',
    'worklists.oversee',
    'laws.read',
  ],
  /** 包保干部, 协管员 and 网格员 look and write a note; they never inspect (国办发〔2024〕54号). */
  responsibleOfficial: ['businesses.read', 'dossiers.note', 'worklists.read', 'worklists.work'],
  assistant: ['businesses.read', 'dossiers.note', 'worklists.read', 'worklists.work'],
  gridWorker: ['businesses.read', 'businesses.locate', 'dossiers.note', 'worklists.read', 'worklists.work'],
  systemAdministrator: [
    'authorities.read',
    'authorities.manage',
    'authorities.draw-boundaries',
    'codes.draft',
    'system.operate',
  ],
  securityAdministrator: ['authorities.read', 'accounts.read', 'accounts.manage'],
  auditAdministrator: ['journal.read', 'accounts.read'],
} as const satisfies Record<string, readonly string[]>

export type Role = keyof typeof permissionsOf
export type Permission = (typeof permissionsOf)[Role][number]
export const roles = Object.keys(permissionsOf) as Role[]
export const permissions = [...new Set(Object.values(permissionsOf).flat())].sort() as Permission[]

const administrators: readonly string[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

/** Who organises a draw, who brings a secret to it and who keeps one are different persons. */
const apart: readonly (readonly string[])[] = [['planner', 'drawContributor', 'drawCustodian']]

export const permissionsFor = (held: readonly string[]): Set<string> =>
  new Set(held.flatMap((role) => (isRole(role) ? permissionsOf[role] : [])))

/** Who may do it: the roles that hold a permission. */
export const rolesWith = (permission: string): Role[] =>
  roles.filter((role) => (permissionsOf[role] as readonly string[]).includes(permission))

/** Whether the role is one of the three administrators, who are separated from each other and from all work. */
export const isSeparated = (role: string): boolean => administrators.includes(role)

/** Which of these roles may not be held together: an administrator holds one role and nothing besides. */
export function conflictingRoles(held: readonly string[]): readonly string[] {
  if (held.some(isSeparated) && held.length > 1) return held
  return apart.map((group) => held.filter((role) => group.includes(role))).find((found) => found.length > 1) ?? []
}

const isRole = (name: string): name is Role => Object.hasOwn(permissionsOf, name)
