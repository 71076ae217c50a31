import type { Article, Question } from './model/index.ts'

export type ArticleRow = Article & { readonly authors: readonly string[] }

export type QuestionRow = Question & {
  codeHash: string | null
  sealedCode: string | null
  misses: number
  missesOn: string | null
}
/** One from the portal, which has number and code. */
export type KeyedQuestion = QuestionRow & { readonly codeHash: string; readonly sealedCode: string }

declare module '../../kernel/database.ts' {
  interface Tables {
    'advice.article': ArticleRow
    'advice.question': QuestionRow
  }
}
