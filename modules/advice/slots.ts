import type { Following } from '../../kernel/following.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import type { NoticeKind } from '../../kernel/notices/kind.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { businessRegister } from '../businesses/index.ts'
import { carryOutQuestion } from './actions/questions.ts'
import { Question, questionForms } from './model/index.ts'
import { questionProcedures } from './procedure/index.ts'
import { questionRegister } from './queries/index.ts'

export const adviceMatterKinds: readonly MatterKind[] = [
  {
    name: Question.name,
    versions: questionProcedures,
    read: 'advice.read',
    page: '/advice-questions',
    master: 'ours',
    factsOf: async () => ({}),
    forms: questionForms,
    carryOut: carryOutQuestion,
  },
]

export const adviceNotices: readonly NoticeKind[] = [{ kind: 'advice.passed', weight: 'usual' }]

/** Who asked goes along when it is found to be another business. */
export const adviceFollowing: readonly Following[] = [
  followingRows({
    of: businessRegister.model.name,
    table: 'advice.question',
    column: 'business_id',
    register: questionRegister,
  }),
]
