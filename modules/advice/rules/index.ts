export * from './article.ts'
export * from './question.ts'
