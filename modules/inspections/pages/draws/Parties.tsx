import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { InstantText, LoadingState, PageSection } from '../../../../kernel/web/office/index.ts'
import type { Draw } from '../../model/index.ts'
import type { Contributor, SealedBundle } from '../../rules/draw/index.ts'
import { UnitOfToken } from './UnitOfToken.tsx'

const place = 'inspections.pages.parties'

/** Who brings a secret, of which body, and whether it has come; and who keeps the envelopes. */
export function Parties({ draw, sealed }: { draw: Draw; sealed: SealedBundle | null }) {
  const { t } = useTranslation()
  return (
    <PageSection title={t(`${place}.title`)}>
      {sealed ? (
        <>
          <p className="sy-muted">
            {t(`${place}.quorum`, {
              quorum: sealed.rule.quorum,
              committed: draw.committedCount,
              revealed: draw.revealedCount,
            })}
          </p>
          <ul className="sy-parties">
            {sealed.rule.contributors.map((contributor) => (
              <Party key={contributor.party} contributor={contributor} sealed={sealed} draw={draw} />
            ))}
            <li>
              <span>
                <strong>{sealed.rule.custodian.party}</strong>{' '}
                <span className="sy-muted">
                  <UnitOfToken token={sealed.rule.custodian.unit} />
                </span>
              </span>
              <Tag>{t(`${place}.custodian`)}</Tag>
            </li>
          </ul>
        </>
      ) : (
        <LoadingState rows={3} />
      )}
    </PageSection>
  )
}

type PartyProps = { contributor: Contributor; sealed: SealedBundle; draw: Draw }

function Party({ contributor: { party, unit }, sealed, draw }: PartyProps) {
  const { t } = useTranslation()
  const made = sealed.commitments.find((commitment) => commitment.party === party)
  const isOutside = unit !== sealed.rule.organiser
  return (
    <li>
      <span>
        <strong>{party}</strong>{' '}
        <span className="sy-muted">
          <UnitOfToken token={unit} />
        </span>{' '}
        {isOutside && <Tag color="processing">{t(`${place}.outside`)}</Tag>}
        {made && (
          <small className="sy-muted">
            {t(`${place}.at`)} <InstantText instant={made.at} />
          </small>
        )}
      </span>
      {made ? (
        <Tag color="success">{t(`${place}.committed`)}</Tag>
      ) : (
        <Tag color={draw.state === 'announced' ? 'default' : 'error'}>
          {t(`${place}.${draw.state === 'announced' ? 'awaited' : 'absent'}`)}
        </Tag>
      )}
    </li>
  )
}
