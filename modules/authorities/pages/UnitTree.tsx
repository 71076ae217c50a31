import { useQueryClient } from '@tanstack/react-query'
import { Tag, Tree, type TreeDataNode } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Failure, isFailure, type Page } from '../../../kernel/web/api.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { EmptyState, FailureState, LoadingState } from '../../../kernel/web/office/index.ts'
import { unknownMark } from '../../../kernel/web/question-url.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { optionText } from '../../../kernel/web/texts.ts'
import { Unit } from '../model.ts'

const most = 200
const root = ''

/** Units below each unit that has been opened. A province has thousands of grids: each level comes when it is asked. */
type Levels = Readonly<Record<string, readonly Unit[]>>

export function UnitTree() {
  const { t } = useTranslation()
  const { levels, failure, load } = useLevels()
  const [open, setOpen] = useState<readonly string[]>([])
  const { unit } = useSession()
  const top = levels[root]
  useEffect(() => void load(root), [load])
  // A tree with one root and one city below it begins where it first branches.
  const stem = stemOf(levels)
  useEffect(() => {
    const last = stem.at(-1)
    if (last === undefined) return
    setOpen((now) => (now.includes(last) ? now : [...now, last]))
    void load(last)
  }, [stem.at(-1), load])
  const nodes = useMemo(() => nodesOf(levels, root), [levels])
  if (failure && !top) return <FailureState failure={failure} onRetry={() => void load(root)} />
  if (!top) return <LoadingState />
  if (top.length === 0) return <EmptyState text={t('authorities.units.none')} />
  return (
    <Tree
      aria-label={t('authorities.pages.units')}
      blockNode
      selectable={false}
      showLine
      treeData={nodes}
      expandedKeys={[...open]}
      onExpand={(keys) => setOpen(keys.map(String))}
      loadData={({ key }) => load(String(key))}
      titleRender={({ key }) => <UnitTitle unit={unitIn(levels, String(key))} ownId={unit?.id} />}
    />
  )
}

function UnitTitle({ unit, ownId }: { unit: Unit | undefined; ownId: string | undefined }) {
  const { t } = useTranslation()
  if (!unit) return <span className="sy-muted">{t('authorities.units.more', { most })}</span>
  return (
    <span className="sy-tags">
      <PageLink to={`/units/${unit.id}`}>{unit.name}</PageLink>
      <Tag>{optionText(t, Unit.name, 'kind', unit.kind)}</Tag>
      {unit.code && <span className="sy-muted sy-code">{unit.code}</span>}
      {unit.id === ownId && <Tag color="blue">{t('authorities.units.own')}</Tag>}
    </span>
  )
}

function useLevels() {
  const client = useQueryClient()
  const [levels, setLevels] = useState<Levels>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const load = useCallback(
    async (parent: string) => {
      const query = { parentId: parent === root ? unknownMark : parent, sort: 'code', limit: most }
      try {
        const { items } = await client.fetchQuery({
          queryKey: ['register', Unit.path, 'tree', parent],
          queryFn: () => ask<Page<Unit>>(Unit.path, query),
        })
        setLevels((before) => ({ ...before, [parent]: items }))
      } catch (error) {
        if (!isFailure(error)) throw error
        setFailure(error)
      }
    },
    [client],
  )
  return { levels, failure, load }
}

/** The units from the root down, as long as each is alone on its level. */
function stemOf(levels: Levels, parent = root): readonly string[] {
  const [only, ...others] = levels[parent] ?? []
  return only && others.length === 0 ? [only.id, ...stemOf(levels, only.id)] : []
}

function nodesOf(levels: Levels, parent: string): TreeDataNode[] {
  const units = levels[parent] ?? []
  const nodes = units.map(({ id, kind }) => ({
    key: id,
    isLeaf: kind === 'grid' || levels[id]?.length === 0,
    children: nodesOf(levels, id),
  }))
  return units.length < most ? nodes : [...nodes, { key: `${parent}/more`, isLeaf: true, children: [] }]
}

const unitIn = (levels: Levels, id: string): Unit | undefined =>
  Object.values(levels)
    .flat()
    .find((unit) => unit.id === id)
