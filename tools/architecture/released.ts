/**
 * The last migration of each part that was laid before rows of an office lay in its tables. From the next number on a
 * migration meets full tables and people at work, and is judged by `rules/migrations.ts`.
 */
export const laidBefore: Readonly<Record<string, number>> = {
  kernel: 11,
  authorities: 9,
  businesses: 3,
  credit: 3,
  dossiers: 3,
  exchange: 1,
  inspections: 3,
  visits: 3,
}
