import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PublicSection } from '../../../kernel/web/public/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import { Choice, type ComplaintWayProps } from '../../submissions/public/index.tsx'
import type { PublicEnterprises } from '../model/index.ts'

const direct = { sendTo: 'public/negotiations', followAt: '/settle' } as const

/** On the form of a complaint about an enterprise that takes part: settle with it first, or go to the authority at once. */
export function WayChoice(props: ComplaintWayProps) {
  const { respondentId } = props.said
  const isLost = respondentId === undefined && props.way !== undefined
  const { onWay } = props
  useEffect(() => {
    if (isLost) onWay(undefined)
  }, [isLost, onWay])
  return respondentId === undefined ? null : <Offered key={respondentId} {...props} business={respondentId} />
}

function Offered({ business, way, onWay }: ComplaintWayProps & { business: string }) {
  const { t } = useTranslation()
  const { answer } = useQuestion<PublicEnterprises>('public/odr-enterprises', { business })
  const isOffered = answer !== null && answer.items.length > 0
  const isLost = answer !== null && !isOffered && way !== undefined
  useEffect(() => {
    if (isLost) onWay(undefined)
  }, [isLost, onWay])
  if (!isOffered) return null
  return (
    <PublicSection>
      <Choice
        title={t('odr.public.choice')}
        name="way"
        value={way ? 'directly' : 'authority'}
        options={(['authority', 'directly'] as const).map((value) => ({
          value,
          label: t(`odr.public.${value}`),
          help: t(`odr.public.${value}Help`),
        }))}
        onChange={(value) => onWay(value === 'directly' ? direct : undefined)}
      />
      <p className="pub-muted">{t('odr.public.choiceText', { days: answer.days })}</p>
    </PublicSection>
  )
}
