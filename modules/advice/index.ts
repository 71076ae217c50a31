import type { Module } from '../../kernel/module.ts'
import { adviceFigures } from './figures.ts'
import { adviceJournalled, advicePersonal } from './queries/index.ts'
import { adviceRegisters, adviceRoutes } from './routes/index.ts'
import { adviceFollowing, adviceMatterKinds, adviceNotices } from './slots.ts'

export { draftArticle, draftFromQuestion, takeArticleStep } from './actions/articles.ts'
export { askOnline } from './actions/online.ts'
export { enterQuestion } from './actions/questions.ts'

/** The line of enterprises and the line of the law: questions, their answers, and answers for everybody. */
export const advice: Module = {
  name: 'advice',
  folder: import.meta.dirname,
  notices: adviceNotices,
  routes: adviceRoutes,
  registers: adviceRegisters,
  matterKinds: adviceMatterKinds,
  figures: adviceFigures,
  follows: adviceFollowing,
  journalled: adviceJournalled,
  personalRecords: advicePersonal,
}
