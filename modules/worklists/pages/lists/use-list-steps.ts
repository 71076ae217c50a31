import { useTranslation } from 'react-i18next'
import { useGoTo } from '../../../../kernel/web/navigation.tsx'
import type { RecordStep } from '../../../../kernel/web/office/index.ts'
import { useMay } from '../../../../kernel/web/session.tsx'
import type { Design, Worklist } from '../../model/index.ts'

export type Opened = 'close' | 'move' | null

type Given = {
  readonly design: Design | null
  readonly isOwn: (list: Worklist) => boolean
  readonly open: (form: Opened) => void
}

const manage = 'worklists.manage'

/** What may be done with a list: everything by whose it is, entering and acting by who has a part in it. */
export function useListSteps({ design, isOwn, open }: Given): (list: Worklist) => readonly RecordStep[] {
  const { t } = useTranslation()
  const may = useMay()
  const goTo = useGoTo()
  return (list) => {
    const named = (key: string) => t(`worklists.pages.${key}`)
    const page = (key: string, permission = manage) => ({
      ...{ key, title: named(key), permission },
      path: `/worklists/${list.id}/${key}`,
    })
    const again = { key: 'template', title: named('template'), path: `/worklists/from/${list.id}`, permission: manage }
    // Giving out, checking and striking off many at once is done in the register, where rows are ticked.
    const many = { key: 'many', title: named('many'), run: () => goTo('/worklist-items', { worklistId: list.id }) }
    const ofMany = may(manage) || may('worklists.check') ? [many] : []
    if (list.state === 'closed') return [again]
    if (!isOwn(list)) return [page('enter', 'worklists.work'), ...ofMany, again]
    const move = { key: 'move', title: t('worklists.quotas.move'), run: () => open('move'), permission: manage }
    return [
      { ...page('enter', 'worklists.work'), primary: true },
      page('import'),
      page('fill'),
      ...ofMany,
      ...(design && design.quotas.length > 0 ? [move] : []),
      page('change'),
      again,
      { key: 'close', title: named('close'), run: () => open('close'), permission: manage },
    ]
  }
}
