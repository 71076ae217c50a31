/** Every stage at which something is still to be done. */
export const openStage = 'open'

export const dueWords = ['over', 'soon'] as const
