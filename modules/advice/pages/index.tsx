import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { Article, Question } from '../model/index.ts'

const read = 'advice.read'
const handle = 'advice.handle'

export const pages: ModulePages = {
  name: 'advice',
  records: [
    { model: Question, page: '/advice-questions/$id' },
    { model: Article, page: '/advice-articles/$id' },
  ],
  routes: [
    {
      path: '/advice-questions',
      title: 'advice.question.listName',
      permission: read,
      menu: { group: 'consumers', order: 40 },
      component: lazyPage(async () => (await import('./QuestionPages.tsx')).QuestionsPage),
    },
    {
      path: '/advice-questions/new',
      title: 'advice.pages.newQuestion',
      permission: handle,
      component: lazyPage(async () => (await import('./QuestionPages.tsx')).NewQuestionPage),
    },
    {
      path: '/advice-questions/$id',
      title: 'advice.question.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./QuestionPages.tsx')).QuestionPage),
    },
    {
      path: '/advice-articles',
      title: 'advice.article.listName',
      permission: read,
      menu: { group: 'consumers', order: 41 },
      component: lazyPage(async () => (await import('./ArticlePages.tsx')).ArticlesPage),
    },
    {
      path: '/advice-articles/new',
      title: 'advice.pages.newArticle',
      permission: handle,
      component: lazyPage(async () => (await import('./ArticlePages.tsx')).NewArticlePage),
    },
    {
      path: '/advice-articles/$id',
      title: 'advice.article.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./ArticlePages.tsx')).ArticlePage),
    },
    {
      path: '/advice-articles/$id/change',
      title: 'advice.pages.changeArticle',
      permission: handle,
      component: lazyPage(async () => (await import('./ArticlePages.tsx')).ChangeArticlePage),
    },
  ],
}
