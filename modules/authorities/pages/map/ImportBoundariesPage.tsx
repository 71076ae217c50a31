import { InboxOutlined } from '@ant-design/icons'
import { Alert, Upload } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { boxOf, isInBox, middleOf } from '../../../../kernel/geo/shape.ts'
import { useGoTo } from '../../../../kernel/web/navigation.tsx'
import { MapView, PageFrame, PageSection } from '../../../../kernel/web/office/index.ts'
import type { BoundariesAnswer } from '../../model.ts'
import { areaOf, boxOfAreas } from './areas.ts'
import { readFeatures } from './read-features.ts'
import { type Features, SettingLines } from './SettingLines.tsx'

const none: Features = []

/** Lines out of a file: looked at on the map before they hold. */
export function ImportBoundariesPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const [features, setFeatures] = useState<Features>(none)
  const [isBroken, setIsBroken] = useState(false)
  const [answer, setAnswer] = useState<BoundariesAnswer | null>(null)
  const read = async (file: File) => {
    const found = readFeatures(await file.text())
    setIsBroken(found === null)
    setFeatures(found ?? none)
    setAnswer(null)
  }
  return (
    <PageFrame
      title={t('authorities.boundaries.import')}
      above={{ path: '/boundaries', title: t('authorities.boundaries.title') }}
    >
      <div className="sy-map-columns">
        <PageSection>
          <ChooseFile count={features.length} onFile={(file) => void read(file)} />
          {isBroken && <Alert type="error" showIcon title={t('authorities.boundaries.notGeoJson')} />}
          {answer && answer.areas.length > 0 && <Previewed answer={answer} />}
        </PageSection>
        <PageSection>
          <SettingLines
            origin="imported"
            features={features}
            onPreview={setAnswer}
            onDone={() => goTo('/boundaries')}
          />
        </PageSection>
      </div>
    </PageFrame>
  )
}

function ChooseFile({ count, onFile }: { count: number; onFile: (file: File) => void }) {
  const { t } = useTranslation()
  return (
    <Upload.Dragger
      accept=".geojson,.json,application/geo+json"
      maxCount={1}
      showUploadList={false}
      beforeUpload={(file) => {
        onFile(file)
        return false
      }}
    >
      <p className="sy-state-icon">
        <InboxOutlined aria-hidden />
      </p>
      <p>{count === 0 ? t('authorities.boundaries.choose') : t('authorities.boundaries.chosen', { count })}</p>
      <p className="sy-muted">{t('authorities.boundaries.chooseHelp')}</p>
    </Upload.Dragger>
  )
}

function Previewed({ answer: { areas } }: { answer: BoundariesAnswer }) {
  const { t } = useTranslation()
  const shapes = useMemo(
    () => areas.map((own) => ({ key: own.unitId, name: hasInside(own, areas) ? '' : own.name, area: areaOf(own) })),
    [areas],
  )
  return <MapView label={t('authorities.boundaries.preview')} shapes={shapes} fit={boxOfAreas(areas)} />
}

type Shown = BoundariesAnswer['areas'][number]

/** The name of an office would lie over those of its grids. */
function hasInside(own: Shown, all: readonly Shown[]): boolean {
  const box = boxOf(areaOf(own))
  return all.some((other) => other.squareMetres < own.squareMetres && isInBox(box, middleOf(boxOf(areaOf(other)))))
}
