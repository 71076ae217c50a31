import { Flex, Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { differingParts, type Indicator, isActive, type ModelVersion } from '../../rules/index.ts'
import { bandText } from './band-text.ts'

type Numbers = { readonly model: ModelVersion; readonly base: ModelVersion | null }

/** The numbers of a version; where it differs from the one it was drafted from, both. */
export function NumbersTable({ model, base }: Numbers) {
  const { t } = useTranslation()
  const different = base ? differingParts(base, model) : new Set<string>()
  const sign = (part: string) => different.has(part) && <Tag color="processing">{t('credit.pages.models.changed')}</Tag>
  return (
    <Flex vertical gap="middle">
      <Table<Indicator>
        size="small"
        pagination={false}
        rowKey="id"
        dataSource={model.indicators}
        columns={[
          {
            title: t('credit.pages.line'),
            render: (_, { id, column }) => (
              <>
                {id} {t(`credit.indicator.${id}`)} {sign(id)}
                <br />
                <small>{t(`credit.column.${column}`)}</small>
              </>
            ),
          },
          {
            title: t('credit.pages.models.counts'),
            width: 90,
            render: (_, { id }) => <Counts model={model} id={id} />,
          },
          {
            title: t('credit.pages.models.weights'),
            render: (_, indicator) => (
              <>
                <Weights indicator={indicator} />
                {base && different.has(indicator.id) && <Before base={base} id={indicator.id} />}
              </>
            ),
          },
          { title: t('credit.pages.models.maximum'), dataIndex: 'maximum', align: 'right', width: 90 },
        ]}
      />
      <ul>
        <li>
          <BordersText model={model} /> {sign('borders')}
          {base && different.has('borders') && <del> {<BordersText model={base} />}</del>}
        </li>
        <li>
          {t('credit.pages.models.provisional', model.provisional)} {sign('provisional')}
        </li>
        <li>
          {t('credit.pages.models.creditsMaximum', { most: model.creditsMaximum })} {sign('creditsMaximum')}
        </li>
        {model.credits.map(({ id, points }) => (
          <li key={id}>
            {id} {t(`credit.rule.${id}`)} −{points} {sign(id)}
          </li>
        ))}
      </ul>
    </Flex>
  )
}

function Counts({ model, id }: { model: ModelVersion; id: string }) {
  const { t } = useTranslation()
  return t(`credit.pages.models.${isActive(model, id) ? 'counted' : 'notCounted'}`)
}

function Weights({ indicator: { bands, column, maximum } }: { indicator: Indicator }) {
  const { t, i18n } = useTranslation()
  if (!bands) return t('credit.pages.models.valueIsPoints', { most: maximum })
  const exists = (key: string) => i18n.exists(key)
  return bands.map((band) => (
    <div key={JSON.stringify(band)}>
      {t('credit.pages.models.band', { when: bandText(column, band, { t, exists }), points: band.points })}
    </div>
  ))
}

function Before({ base, id }: { base: ModelVersion; id: string }) {
  const { t } = useTranslation()
  const indicator = base.indicators.find((one) => one.id === id)
  if (!indicator) return null
  return (
    <div>
      <small>
        {t('credit.pages.models.wasBefore', { base: base.id })} <Counts model={base} id={id} />
        <Weights indicator={indicator} />
      </small>
    </div>
  )
}

export function BordersText({ model: { borders } }: { model: ModelVersion }) {
  const { t } = useTranslation()
  const [b, c, d] = borders.mode === 'fixed' ? borders.points : borders.perMille
  return t(`credit.pages.models.borders.${borders.mode}`, { b, c, d })
}
