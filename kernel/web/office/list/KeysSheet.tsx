import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'

const keys = [
  { does: 'next', keys: ['j', '↓'] },
  { does: 'previous', keys: ['k', '↑'] },
  { does: 'ends', keys: ['Home', 'End'] },
  { does: 'open', keys: ['Enter'] },
  { does: 'tick', keys: ['x'] },
  { does: 'search', keys: ['/'] },
  { does: 'find', keys: ['Ctrl K'] },
  { does: 'help', keys: ['?'] },
] as const

/** The keys of a list, for whoever presses `?` or the button beside. */
export function KeysSheet({ isOpen, canTick, onClose }: { isOpen: boolean; canTick: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} width={440} title={t('kernel.lists.keys.title')}>
      <dl className="sy-keys">
        {keys
          .filter(({ does }) => canTick || does !== 'tick')
          .map(({ does, keys: names }) => (
            <div key={does}>
              <dt>
                {names.map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </dt>
              <dd>{t(`kernel.lists.keys.${does}`)}</dd>
            </div>
          ))}
      </dl>
      <p className="sy-muted">{t('kernel.lists.keys.composing')}</p>
    </Modal>
  )
}
