import { SearchOutlined } from '@ant-design/icons'
import { Input, Modal, Spin } from 'antd'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../keyboard.ts'
import { useGoTo } from '../navigation.tsx'
import { choiceAfter, itemsOf, type PaletteGroup, type PaletteItem } from '../palette.ts'
import { usePaletteGroups } from '../use-palette.ts'

/** Ctrl+K from anywhere: finds records and pages, and goes there. */
export function CommandPalette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      width={640}
      className="sy-palette"
      title={<span className="sy-only-read">{t('kernel.palette.title')}</span>}
    >
      <PaletteContent onClose={onClose} />
    </Modal>
  )
}

/** Listens to Ctrl+K (⌘K) on the whole page. */
export function usePaletteKey(onOpen: () => void) {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      onOpen()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [onOpen])
}

function PaletteContent({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const [typed, setTyped] = useState('')
  const [choice, setChoice] = useState(0)
  const { groups, waiting } = usePaletteGroups(typed)
  const items = itemsOf(groups)
  const chosen = items[Math.min(choice, items.length - 1)]
  const listId = useId()
  const open = ({ path }: PaletteItem) => {
    onClose()
    goTo(path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter' && chosen) open(chosen)
    if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return
    event.preventDefault()
    setChoice(choiceAfter(event.key, choice, items.length))
  }
  return (
    <>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-label={t('kernel.palette.title')}
        aria-activedescendant={chosen ? `${listId}-${chosen.path}` : undefined}
        prefix={waiting ? <Spin size="small" /> : <SearchOutlined aria-hidden />}
        placeholder={t('kernel.palette.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChoice(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="sy-palette-list" id={listId} role="listbox" aria-label={t('kernel.palette.title')}>
        {groups.map((group) => (
          <PaletteGroupRows key={group.key} group={group} listId={listId} chosen={chosen} onOpen={open} />
        ))}
      </div>
      {items.length === 0 && (
        <p className="sy-palette-none" role="status">
          {waiting ? t('kernel.loading') : t('kernel.nothingFound.title')}
        </p>
      )}
      <p className="sy-palette-keys" aria-hidden>
        {t('kernel.palette.keys')}
      </p>
    </>
  )
}

type RowsProps = {
  group: PaletteGroup
  listId: string
  chosen: PaletteItem | undefined
  onOpen: (item: PaletteItem) => void
}

function PaletteGroupRows({ group, listId, chosen, onOpen }: RowsProps) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox; fieldset is for forms
    <div role="group" aria-label={group.title}>
      <div className="sy-palette-group" aria-hidden>
        {group.title}
        {group.more && <span className="sy-muted"> · {t('kernel.palette.more')}</span>}
      </div>
      {group.items.map((item) => (
        <PaletteRow
          key={item.path}
          item={item}
          id={`${listId}-${item.path}`}
          isChosen={item === chosen}
          onOpen={onOpen}
        />
      ))}
    </div>
  )
}

type RowProps = { item: PaletteItem; id: string; isChosen: boolean; onOpen: (item: PaletteItem) => void }

// The keyboard lies with the input (aria-activedescendant); the row itself is for the mouse.
const PaletteRow = ({ item, id, isChosen, onOpen }: RowProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isChosen}
    className="sy-palette-row"
    onClick={() => onOpen(item)}
    ref={(row) => {
      if (isChosen) row?.scrollIntoView({ block: 'nearest' })
    }}
  >
    <span>{item.title}</span>
    {item.subtitle && <span className="sy-muted">{item.subtitle}</span>}
  </div>
)
