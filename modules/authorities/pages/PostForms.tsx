import { chineseDay } from '../../../kernel/calendar.ts'
import { NewRecordPage } from '../../../kernel/web/office/index.ts'
import { Post } from '../model.ts'

/** Appoints somebody; the address may say whom. */
export const NewPostPage = () => (
  <NewRecordPage
    model={Post}
    title="authorities.pages.newPost"
    listTitle="authorities.pages.posts"
    initial={{ validFrom: chineseDay(new Date().toISOString()), isActing: false }}
  />
)
