import { DownOutlined, FilterOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../../register/views/model.ts'
import { useCommand } from '../../use-command.ts'
import { RefusalNotice } from '../RefusalNotice.tsx'
import type { ViewsMenuProps } from './list-tools.ts'
import { useViews } from './use-views.ts'
import { ViewForm } from './ViewForm.tsx'

/** The views kept of this list: one's own, the unit's, the role's; chosen, kept, changed and dropped here. */
export function ViewsMenu(props: ViewsMenuProps) {
  const { t } = useTranslation()
  const { views, chosen, isChanged, choose, content } = useViews(props)
  const [editing, setEditing] = useState<View | 'new' | null>(null)
  const { send, failure, dismiss } = useCommand()
  const own = chosen?.isMine ? chosen : null
  const update = async ({ id, name, audience, role, isDefault, version }: View) => {
    const said = { name, audience, ...(role === null ? {} : { role }), isDefault, content, version }
    await send('PUT', `list-views/${id}`, said)
  }
  const drop = async ({ id }: View) => {
    await send('DELETE', `list-views/${id}`)
    choose(null)
  }
  const items: MenuProps['items'] = [
    { key: 'all', label: t('kernel.lists.views.all'), onClick: () => choose(null) },
    ...(['own', 'unit', 'role'] as const).flatMap((audience) => {
      const some = views.filter((view) => view.audience === audience)
      if (some.length === 0) return []
      const children = some.map((view) => ({ key: view.id, label: view.name, onClick: () => choose(view) }))
      return [{ type: 'group' as const, key: audience, label: t(`kernel.lists.views.audiences.${audience}`), children }]
    }),
    { type: 'divider' },
    { key: 'keep', label: t('kernel.lists.views.keep'), onClick: () => setEditing('new') },
    ...(own
      ? [
          {
            key: 'update',
            label: t('kernel.lists.views.update', { name: own.name }),
            disabled: !isChanged,
            onClick: () => void update(own),
          },
          { key: 'change', label: t('kernel.lists.views.change', { name: own.name }), onClick: () => setEditing(own) },
          {
            key: 'drop',
            danger: true,
            label: t('kernel.lists.views.drop', { name: own.name }),
            onClick: () => void drop(own),
          },
        ]
      : []),
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectedKeys: [chosen?.id ?? 'all'] }}>
        <Button
          icon={<FilterOutlined aria-hidden />}
          aria-label={t('kernel.lists.views.chosen', { name: chosen?.name ?? t('kernel.lists.views.all') })}
        >
          {chosen?.name ?? t('kernel.lists.views.all')}
          {chosen && isChanged && <span className="sy-muted"> {t('kernel.lists.views.changed')}</span>}
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      <RefusalNotice failure={failure} onClose={dismiss} />
      {editing && (
        <ViewForm
          view={editing === 'new' ? null : editing}
          list={props.listName}
          content={content}
          onClose={() => setEditing(null)}
          onKept={choose}
        />
      )}
    </>
  )
}
