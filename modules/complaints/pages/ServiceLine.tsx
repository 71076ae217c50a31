import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { InstantText, MoneyText } from '../../../kernel/web/office/index.ts'
import type { ServiceRecord } from '../model/service.ts'
import { enoughTries } from '../rules/service.ts'

const colours = { waiting: 'processing', inTime: 'success', late: 'error' } as const
const solutionColours = { unconfirmed: 'warning', solved: 'success', unsolved: 'error' } as const
const text = 'complaints.serviceRecord'

/** In one line: whether somebody spoke with who brought it in time, how often it was tried, what came of it for him. */
export function ServiceLine({ service }: { service: ServiceRecord }) {
  const { t } = useTranslation()
  const { response, respondBy, respondedAt, vainTries } = service
  return (
    <p className="sy-tags">
      <Tag color={colours[response]}>{t(`${text}.responseOptions.${response}`)}</Tag>
      <span>
        {t(`complaints.pages.${respondedAt === null ? 'respondBy' : 'respondedAt'}`)}{' '}
        <InstantText instant={respondedAt ?? respondBy} />
      </span>
      {vainTries > 0 && (
        <Tag color={vainTries >= enoughTries ? 'error' : 'warning'}>
          {t('complaints.pages.tries', { count: vainTries })}
        </Tag>
      )}
      <CameOfIt service={service} />
    </p>
  )
}

function CameOfIt({ service }: { service: ServiceRecord }) {
  const { t } = useTranslation()
  const { solution, clearance, performance, processScore, resultScore, isReasonable, recoveredFen } = service
  const option = (field: string, value: string) => t(`${text}.${field}Options.${value}`)
  return (
    <>
      {solution in solutionColours && (
        <Tag color={solutionColours[solution as keyof typeof solutionColours]}>{option('solution', solution)}</Tag>
      )}
      {performance !== 'none' && <Tag>{option('performance', performance)}</Tag>}
      {recoveredFen > 0 && (
        <span>
          {t(`${text}.recoveredFen`)} <MoneyText amount={recoveredFen} />
        </span>
      )}
      {processScore && <Tag>{`${t(`${text}.processScore`)}: ${option('processScore', processScore)}`}</Tag>}
      {resultScore && <Tag>{`${t(`${text}.resultScore`)}: ${option('resultScore', resultScore)}`}</Tag>}
      {isReasonable !== null && <Tag>{t(`complaints.pages.${isReasonable ? 'reasonable' : 'unreasonable'}`)}</Tag>}
      {clearance !== 'none' && (
        <Tag color={clearance === 'open' ? 'error' : 'success'}>{option('clearance', clearance)}</Tag>
      )}
    </>
  )
}
