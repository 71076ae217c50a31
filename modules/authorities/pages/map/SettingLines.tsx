import { Alert, Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command, type Failure, isFailure, newCommandKey } from '../../../../kernel/web/api.ts'
import { numberText } from '../../../../kernel/web/format.ts'
import { DayInput, RefusalNotice } from '../../../../kernel/web/office/index.ts'
import { useRefresh } from '../../../../kernel/web/use-register.ts'
import type { BoundariesAnswer, Remark, SetBoundaries } from '../../model.ts'

export type Features = SetBoundaries['features']
type Terms = { validFrom: string; source: string; approvalNumber?: string }

type SettingLinesProps = {
  origin: 'imported' | 'drawn'
  features: Features
  /** What the lines would be, once looked at; null when they have changed since. */
  onPreview?: (answer: BoundariesAnswer | null) => void
  onDone: () => void
  children?: ReactNode
}

/** From when the lines hold and where they come from; looked at first, then set. */
export function SettingLines({ origin, features, onPreview, onDone, children }: SettingLinesProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Terms>()
  const { answer, failure, sending, preview, set } = useSetting(features, origin)
  const look = async () => {
    const found = await preview(await form.validateFields())
    onPreview?.(found)
  }
  const save = async () => {
    if (await set(await form.validateFields())) onDone()
  }
  const isOpen = features.length === 0 || sending
  return (
    <Form form={form} layout="vertical" onFinish={() => void look()}>
      {children}
      <Form.Item
        name="validFrom"
        label={t('authorities.boundary.validFrom')}
        rules={[{ required: true, message: t('kernel.form.required') }]}
      >
        <DayInput />
      </Form.Item>
      <Form.Item
        name="source"
        label={t('authorities.boundary.source')}
        rules={[{ required: true, min: 2, message: t('kernel.form.required') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="approvalNumber"
        label={t('authorities.boundary.approvalNumber')}
        extra={t('authorities.boundaries.approvalHelp')}
        rules={origin === 'imported' ? [{ required: true, min: 4, message: t('kernel.form.required') }] : []}
      >
        <Input maxLength={40} />
      </Form.Item>
      <RefusalNotice failure={failure} />
      <Button htmlType="submit" disabled={isOpen}>
        {t('authorities.boundaries.preview')}
      </Button>
      {answer && <Preview answer={answer} />}
      {answer && answer.problems.length === 0 && answer.set > 0 && (
        <Button type="primary" loading={sending} onClick={() => void save()}>
          {t('authorities.boundaries.set', { count: answer.set })}
        </Button>
      )}
    </Form>
  )
}

function useSetting(features: Features, origin: 'imported' | 'drawn') {
  const refresh = useRefresh()
  const [seen, setSeen] = useState<{ of: Features; answer: BoundariesAnswer } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [sending, setSending] = useState(false)
  const [key, setKey] = useState(newCommandKey)
  const send = async (path: string, terms: Terms, own: string) => {
    setSending(true)
    setFailure(null)
    try {
      const body = { ...terms, approvalNumber: terms.approvalNumber || null, origin, features }
      return await command<BoundariesAnswer>('POST', path, body, { key: own })
    } catch (error) {
      if (!isFailure(error)) throw error
      setFailure(error)
      return null
    } finally {
      setSending(false)
    }
  }
  return {
    answer: seen?.of === features ? seen.answer : null,
    failure,
    sending,
    async preview(terms: Terms) {
      const answer = await send('boundaries/previews', terms, newCommandKey())
      setKey(newCommandKey())
      setSeen(answer && { of: features, answer })
      return answer
    },
    async set(terms: Terms) {
      const answer = await send('boundaries', terms, key)
      if (answer) void refresh()
      return answer
    },
  }
}

function Preview({ answer }: { answer: BoundariesAnswer }) {
  const { t } = useTranslation()
  const { problems, remarks, set, unchanged } = answer
  return (
    <div className="sy-map-preview">
      <Alert
        type={problems.length > 0 ? 'error' : 'info'}
        showIcon
        role="status"
        title={
          problems.length > 0
            ? t('authorities.boundaries.problems', { count: problems.length })
            : t('authorities.boundaries.previewed', { set, unchanged })
        }
        description={<Remarks list={[...problems, ...remarks]} />}
      />
      <Surfaces answer={answer} />
    </div>
  )
}

const mostListed = 100

function Remarks({ list }: { list: readonly Remark[] }) {
  const { t } = useTranslation()
  if (list.length === 0) return null
  const words = ({ code, details }: Remark) => t(`refusals.${code}`, wordsOf(details, t('kernel.map.comma')))
  return (
    <ul className="sy-map-remarks">
      {list.slice(0, mostListed).map((remark, at) => (
        <li key={at}>
          <b>
            {remark.feature === null ? '' : t('authorities.boundaries.feature', { number: remark.feature })}
            {remark.unit}
          </b>
          {t('kernel.map.colon')}
          {words(remark)}
        </li>
      ))}
    </ul>
  )
}

/** Numbers as people read them; a list as a list. */
const wordsOf = (details: Remark['details'], comma: string) =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.join(comma)
        : typeof value === 'number' && Number.isInteger(value)
          ? numberText(value)
          : value,
    ]),
  )

function Surfaces({ answer: { areas } }: { answer: BoundariesAnswer }) {
  const { t } = useTranslation()
  const text = (squareMetres: number | null) =>
    squareMetres === null
      ? '—'
      : t('authorities.boundaries.squareKilometres', { value: (squareMetres / 1e6).toFixed(2) })
  if (areas.length === 0) return null
  return (
    <details>
      <summary>{t('authorities.boundaries.surfaces')}</summary>
      <div className="sy-figure-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('authorities.boundary.unitId')}</th>
              <th scope="col">{t('authorities.boundaries.before')}</th>
              <th scope="col">{t('authorities.boundaries.after')}</th>
            </tr>
          </thead>
          <tbody>
            {areas.slice(0, mostListed).map(({ unitId, name, squareMetres, squareMetresBefore }) => (
              <tr key={unitId}>
                <th scope="row">{name}</th>
                <td className="sy-number">{text(squareMetresBefore)}</td>
                <td className="sy-number">{text(squareMetres)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
