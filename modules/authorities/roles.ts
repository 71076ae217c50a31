/**
 * What each role may do. A permission is `<module>.<what>`; modules above name theirs here, so that one page shows who
 * may do what. The three administrators are separated (等保 2.0): none of them may act in the business, none alone can
 * give himself rights unseen.
 */
export const permissionsOf = {
  inspector: ['businesses.read', 'dossiers.read', 'authorities.read', 'inspections.read', 'inspections.record'],
  officeHead: [
    'businesses.read',
    'businesses.assign',
    'dossiers.read',
    'credit.read',
    'authorities.read',
    'inspections.read',
    'inspections.record',
    'statistics.read',
  ],
  registrar: [
    'businesses.read',
    'businesses.record',
    'businesses.import',
    'businesses.assign',
    'dossiers.read',
    'dossiers.record',
    'registers.disclose',
  ],
  creditOfficer: ['businesses.read', 'dossiers.read', 'credit.read', 'credit.classify', 'statistics.read'],
  planner: [
    'businesses.read',
    'dossiers.read',
    'credit.read',
    'authorities.read',
    'inspections.read',
    'inspections.plan',
    'inspections.draw',
    'inspections.publish',
    'statistics.read',
  ],
  bureauLeader: [
    'businesses.read',
    'dossiers.read',
    'credit.read',
    'authorities.read',
    'inspections.read',
    // C-17: checks are approved by the head of the authority.
    'inspections.approve',
    'statistics.read',
  ],
  /** Commits a secret of his own to a draw: from the discipline group, the superior bureau, the consumer association. */
  drawContributor: ['inspections.contribute'],
  /** Opens what a contributor withholds; neither organiser nor contributor. */
  drawCustodian: ['inspections.open-escrow'],
  auditor: [
    'inspections.read',
    'inspections.audit',
    'journal.read',
    'dossiers.read',
    'businesses.read',
    'authorities.read',
  ],
  gridWorker: ['businesses.read'],
  systemAdministrator: ['authorities.read', 'authorities.manage', 'system.operate'],
  securityAdministrator: ['authorities.read', 'accounts.read', 'accounts.manage'],
  auditAdministrator: ['journal.read', 'accounts.read'],
} as const satisfies Record<string, readonly string[]>

export type Role = keyof typeof permissionsOf
export type Permission = (typeof permissionsOf)[Role][number]

export const roles = Object.keys(permissionsOf) as Role[]
const administrators: readonly string[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

export const permissionsFor = (held: readonly string[]): Set<string> =>
  new Set(held.flatMap((role) => (isRole(role) ? permissionsOf[role] : [])))

/** Which of these roles may not be held together: an administrator holds one role and nothing besides. */
export function conflictingRoles(held: readonly string[]): readonly string[] {
  const administrative = held.filter((role) => administrators.includes(role))
  return administrative.length > 0 && held.length > 1 ? held : []
}

const isRole = (name: string): name is Role => Object.hasOwn(permissionsOf, name)
