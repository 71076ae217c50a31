/** What every process hears when the law that stands in the database was changed. */
export const lawSignal = 'laws.standing'
