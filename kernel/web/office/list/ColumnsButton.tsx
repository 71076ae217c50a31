import { DownOutlined, SettingOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Checkbox, InputNumber, Popover, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  afterMove,
  afterResize,
  afterTick,
  type ListLayout,
  leastWidth,
  mostWidth,
  plainLayout,
} from '../../list-layout.ts'
import { columnTitle } from '../columns.tsx'
import type { ListToolsProps } from './list-tools.ts'

type ColumnsButtonProps = Pick<ListToolsProps, 'model' | 'layout' | 'shown' | 'possible' | 'moreColumns' | 'onLayout'>

/** Which columns, in which order, how wide, and how close the rows stand; remembered on this device. */
export function ColumnsButton(props: ColumnsButtonProps) {
  const { t } = useTranslation()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('kernel.lists.layout.title')}
      content={<Columns {...props} />}
    >
      <Button icon={<SettingOutlined aria-hidden />}>{t('kernel.lists.layout.open')}</Button>
    </Popover>
  )
}

function Columns({ model, layout, shown, possible, moreColumns, onLayout }: ColumnsButtonProps) {
  const { t } = useTranslation()
  const hidden = possible.filter((name) => !shown.includes(name))
  const set = (columns: readonly string[]) => onLayout({ ...layout, columns })
  return (
    <div className="sy-columns">
      <Segmented<ListLayout['density']>
        block
        aria-label={t('kernel.lists.layout.density')}
        value={layout.density}
        options={(['comfortable', 'compact'] as const).map((value) => ({
          value,
          label: t(`kernel.lists.layout.densities.${value}`),
        }))}
        onChange={(density) => onLayout({ ...layout, density })}
      />
      <ul>
        {[...shown, ...hidden].map((name) => {
          const title = columnTitle(t, model, name, moreColumns ?? [])
          const isShown = shown.includes(name)
          return (
            <li key={name}>
              <Checkbox checked={isShown} onChange={() => set(afterTick(shown, name))}>
                {title}
              </Checkbox>
              {isShown && (
                <span className="sy-columns-tools">
                  <InputNumber<number>
                    size="small"
                    controls={false}
                    changeOnWheel={false}
                    aria-label={t('kernel.lists.layout.width', { column: title })}
                    placeholder={t('kernel.lists.layout.widthShort')}
                    min={leastWidth}
                    max={mostWidth}
                    value={layout.widths[name] ?? null}
                    onChange={(width) => width !== null && onLayout(afterResize(layout, name, width))}
                  />
                  <Button
                    size="small"
                    type="text"
                    icon={<UpOutlined aria-hidden />}
                    aria-label={t('kernel.lists.layout.up', { column: title })}
                    disabled={shown[0] === name}
                    onClick={() => set(afterMove(shown, name, -1))}
                  />
                  <Button
                    size="small"
                    type="text"
                    icon={<DownOutlined aria-hidden />}
                    aria-label={t('kernel.lists.layout.down', { column: title })}
                    disabled={shown.at(-1) === name}
                    onClick={() => set(afterMove(shown, name, 1))}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <Button type="link" onClick={() => onLayout(plainLayout)}>
        {t('kernel.lists.layout.reset')}
      </Button>
    </div>
  )
}
