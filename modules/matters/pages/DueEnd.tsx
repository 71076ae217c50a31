import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../../kernel/web/use-now.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { hourMark } from '../rules/hour-mark.ts'

type DueEndProps = {
  readonly dueOn: string | null
  readonly dueAt: string | null
  readonly stoppedOn?: string | null
  readonly unit?: 'workingDays' | 'days'
}

/** An end of time with what is left of it: a day, or where hours are counted 今日 16:20 前. */
export const DueEnd = ({ dueOn, dueAt, stoppedOn = null, unit = 'workingDays' }: DueEndProps) =>
  dueAt === null || stoppedOn !== null ? (
    <DueDay dueOn={dueOn} stoppedOn={stoppedOn} unit={unit} />
  ) : (
    <DueHour dueAt={dueAt} />
  )

function DueHour({ dueAt }: { dueAt: string }) {
  const { t } = useTranslation()
  const { near, day, time, isOver, isSoon, hours, minutes } = hourMark(dueAt, useNow(20))
  const left = t(`matters.end.${hours > 0 ? 'hours' : 'minutes'}`, { hours, minutes })
  return (
    <span className="sy-tags">
      <time dateTime={dueAt}>{t(`matters.end.${near ?? 'day'}`, { day, time })}</time>
      <Tag color={isOver ? 'error' : isSoon ? 'warning' : 'default'}>
        {t(`matters.end.${isOver ? 'over' : 'left'}`, { left })}
      </Tag>
    </span>
  )
}
