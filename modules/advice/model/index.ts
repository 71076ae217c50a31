export * from './article.ts'
export * from './public.ts'
export * from './question.ts'
