/**
 * From the ground up; floor 0 is the kernel. A module may use modules on lower floors, never one on its own floor or
 * above. The order is ours to change: one line here, with its reason in a decision record.
 */
const floors: readonly (readonly string[])[] = [
  ['kernel'],
  ['authorities', 'exchange'],
  ['codes'],
  ['matters'],
  ['laws'],
  ['businesses', 'documents'],
  ['dossiers', 'worklists', 'triage', 'things'],
  ['equipment', 'products', 'traces', 'devices'],
  ['credit'],
  ['licences', 'visits'],
  ['inspections', 'complaints', 'sampling'],
  // Orders of the line become complaints and reports; whoever brings them in lies above.
  ['work-orders'],
  ['channels', 'cases', 'recalls', 'incidents', 'remedies', 'rewards', 'submissions', 'linkages'],
  [
    // Takes what is handed in on the portal before an authority has it.
    'odr',
    'food',
    'coldchain',
    'markets',
    'drugs',
    'rescue',
    'quality',
    'intellectual-property',
    'competition',
    'services',
    'consumers',
    // What firms promise: proved as the answers of submissions are, broken as a complaint says.
    'promises',
    // Take complaints first that belong to them, and answer by number and code as the respondents of submissions do.
    'stations',
    // Questions that are no complaint; one that is goes to the desk of complaints.
    'advice',
    // Publishes what complaints and remedies below have come to.
    'postings',
    // Everything somebody asked for, whichever module works on it: over complaints, work orders and channels.
    'tickets',
  ],
  ['performance', 'operations', 'privacy'],
  ['publication', 'statistics'],
]

export const modules: readonly string[] = floors.slice(1).flat()

/** Schemas of PostgreSQL whose tables only the kernel names. */
export const kernelSchemas: readonly string[] = ['kernel', 'journal']

export const knownSchemas: readonly string[] = [...kernelSchemas, ...modules.map(schemaOf)]

export function schemaOf(module: string): string {
  return module.replaceAll('-', '_')
}

export const hasFloor = (module: string): boolean => modules.includes(module)

export function isBelow(lower: string, upper: string): boolean {
  return floorOf(lower) < floorOf(upper)
}

/** Is the owner of `schema` on a lower floor than `upper`? */
export function isSchemaBelow(schema: string, upper: string): boolean {
  return isBelow(schema.replaceAll('_', '-'), upper)
}

function floorOf(module: string): number {
  return floors.findIndex((floor) => floor.includes(module))
}
