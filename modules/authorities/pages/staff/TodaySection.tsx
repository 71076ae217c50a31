import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Static } from '../../../../kernel/model.ts'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, OptionText } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import { Duty, Leave, Post, type Today } from '../../model.ts'
import './staff.css'

type Day = Static<typeof Today>

/** On everybody's home page: what I am today, who is on duty, who is away and for whom I stand in. */
export function TodaySection() {
  const { t } = useTranslation()
  const { answer, failure, retry } = useQuestion<Day>('today')
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (!answer) return <LoadingState rows={3} />
  return (
    <>
      <div className="sy-today">
        <Part title={t('authorities.today.posts')}>
          <OwnPosts />
        </Part>
        <Part title={t('authorities.today.duty')} none={t('authorities.duties.nobody')}>
          {answer.duty.map((one) => (
            <li key={one.id}>
              {one.name} {one.isLeader && <Tag color="processing">{t('authorities.duties.leader')}</Tag>}
              <span className="sy-muted">{one.unitName}</span>
            </li>
          ))}
        </Part>
        <Part title={t('authorities.today.ownDuty')} none={t('authorities.today.noOwnDuty')}>
          {answer.ownDuty.slice(0, 2).map((one) => (
            <li key={one.id}>
              {one.day} <OptionText model={Duty} field="shift" value={one.shift} />{' '}
              <span className="sy-muted">{one.unitName}</span>
            </li>
          ))}
        </Part>
        <Part title={t('authorities.today.absent')} none={t('authorities.today.nobodyAbsent')}>
          {answer.absent.map(({ name, reason, until, deputy }) => (
            <li key={`${name} ${until}`}>
              {name} <OptionText model={Leave} field="reason" value={reason} />{' '}
              <span className="sy-muted">
                {t('authorities.today.until', { day: until })}
                {deputy && ` · ${t('authorities.today.deputyIs', { name: deputy })}`}
              </span>
            </li>
          ))}
        </Part>
        {answer.standsInFor.length > 0 && (
          <Part title={t('authorities.today.standsIn')}>
            {answer.standsInFor.map(({ name, until }) => (
              <li key={name}>
                {name} <span className="sy-muted">{t('authorities.today.until', { day: until })}</span>
              </li>
            ))}
          </Part>
        )}
      </div>
      <p className="sy-today-links">
        <PageLink to="/duties">{t('authorities.today.roster')}</PageLink>
        <PageLink to="/leaves">{t('authorities.today.leave')}</PageLink>
        <PageLink to="/delegations">{t('authorities.today.delegate')}</PageLink>
      </p>
    </>
  )
}

function Part({ title, none, children }: { title: string; none?: string; children: ReactNode }) {
  const isEmpty = Array.isArray(children) && children.length === 0
  return (
    <section>
      <h3>{title}</h3>
      {isEmpty ? <span className="sy-muted">{none}</span> : <ul>{children}</ul>}
    </section>
  )
}

function OwnPosts() {
  const { t } = useTranslation()
  const { seats, seatId } = useSession()
  if (seats.length === 0) return <li className="sy-muted">{t('authorities.posts.none')}</li>
  return seats.map(({ id, unit, roles, isActing, delegatedBy }) => (
    <li key={id}>
      {roles.map((role) => (
        <span key={role}>
          <OptionText model={Post} field="role" value={role} />{' '}
        </span>
      ))}
      <span className="sy-muted">{unit.name}</span>{' '}
      {isActing && <Tag color="warning">{t('authorities.posts.acting')}</Tag>}
      {delegatedBy !== null && <Tag color="warning">{t('kernel.shell.delegatedBy', { name: delegatedBy })}</Tag>}
      {seats.length > 1 && id === seatId && <Tag>{t('kernel.shell.actsAs')}</Tag>}
    </li>
  ))
}
