import { Checkbox } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import type { FieldInputProps } from '../../../kernel/web/office/FieldInput.tsx'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { type Standard, Station } from '../model/index.ts'
import { itemsOf, type StandardItem } from '../rules/index.ts'
import './stations.css'

type ItemsOfProps = { station: Station; children: (items: readonly StandardItem[]) => ReactNode }

/** The items that count for a station now: until it is plated those of building, then those of the evaluation. */
export function ItemsOf({ station, children }: ItemsOfProps) {
  const { answer } = useQuestion<Standard>(`station-standards/${station.standardId}`)
  return answer ? children(itemsOf(station.platedOn === null ? answer.buildItems : answer.evaluationItems)) : null
}

export const itemText = (t: TFunction, { title, isRequired, points }: StandardItem): string =>
  [
    `${isRequired ? t('stations.pages.required') : ''}${title}`,
    ...(points > 0 ? [t('stations.pages.points', { points })] : []),
  ].join(' · ')

/** The items of a standard to be ticked; what is sent are their numbers. */
export function ItemsInput({ value, onChange }: FieldInputProps) {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { answer: station } = useQuestion<Station>(`${Station.path}/${id}`)
  const ticked = typeof value === 'string' && value !== '' ? value.split(',') : []
  if (!station?.standardId) return null
  return (
    <ItemsOf station={station}>
      {(items) => (
        <Checkbox.Group
          className="stn-ticks"
          value={ticked}
          onChange={(numbers) => onChange?.(numbers.join(','))}
          options={items.map((item) => ({ value: String(item.number), label: itemText(t, item) }))}
        />
      )}
    </ItemsOf>
  )
}
