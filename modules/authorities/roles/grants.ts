/** What belongs together in the hands of one person; `../roles.ts` gives it to roles. */

/** Whoever works on worklists, and sees all of his bureau's. */
export const worklistWork = ['worklists.read', 'worklists.oversee', 'worklists.work'] as const

/** Whoever leads makes them and checks what was struck off. */
export const worklistLead = [...worklistWork, 'worklists.manage', 'worklists.check'] as const

/** Whoever answers for subjects keeps their dossiers. */
export const dossierWork = ['dossiers.read', 'dossiers.note', 'dossiers.settle-leads'] as const

/** Whoever decides reads the law and issues his papers. */
export const lawAndPapers = ['laws.read', 'documents.read', 'documents.issue'] as const

/** Whoever leads moves matters and sets those of others under oversight. */
export const leadsMatters = ['matters.read', 'matters.move', 'matters.oversee'] as const

/** Whoever handles complaints and reports, and what follows from them. */
export const grievanceWork = [
  'complaints.read',
  'complaints.handle',
  'rewards.read',
  'rewards.handle',
  'remedies.read',
  'promises.read',
  'promises.handle',
  'stations.read',
  'stations.handle',
  'advice.read',
  'advice.handle',
  'postings.read',
  'postings.handle',
] as const

/** Whoever leads looks over them, approves, and guards who must not be known. */
export const grievanceLead = [
  'complaints.read',
  'complaints.watch',
  'complaints.approve',
  'complaints.protect',
  'triage.propose',
  'remedies.read',
  'promises.read',
  'promises.approve',
  'stations.read',
  'stations.approve',
  'advice.read',
  'advice.handle',
  'advice.publish',
  'postings.read',
  'postings.decide',
] as const
