import { useTranslation } from 'react-i18next'
import type { Model } from '../../model.ts'
import type { Query } from '../api.ts'
import { numberText } from '../format.ts'
import { PageLink } from '../navigation.tsx'
import type { ListQuestion } from '../question-url.ts'
import { useSession } from '../session.tsx'
import { useRegister } from '../use-register.ts'
import { RegisterSection, type RegisterSectionProps } from './RegisterSection.tsx'
import { useSectionMark } from './section-mark.tsx'

type OwnBureauSectionProps<M extends Model> = RegisterSectionProps<M> & {
  /** The page with the whole list, to which the number below leads. */
  listPath: string
}

const everything: ListQuestion = { search: '', sort: null, filters: {} }

/**
 * On a home page: the rows of the caller's own bureau. What bureaus below have is theirs to do, so it is one number that
 * leads to its list. The register has a filter `bureauId`.
 */
export function OwnBureauSection<M extends Model>({ fixed, listPath, ...section }: OwnBureauSectionProps<M>) {
  const { bureau } = useSession()
  if (bureau === null) return <RegisterSection<M> {...section} fixed={fixed} />
  const own = { ...fixed, bureauId: bureau.id }
  return (
    <>
      <RegisterSection<M> {...section} fixed={own} />
      <BelowCount model={section.model} {...{ fixed, own, listPath }} />
    </>
  )
}

type BelowCountProps = { model: Model; fixed: Query; own: Query; listPath: string }

function BelowCount({ model, fixed, own, listPath }: BelowCountProps) {
  const { t } = useTranslation()
  const all = useRegister(model, everything, fixed).count
  const ours = useRegister(model, everything, own).count
  const below = all && ours ? all.value - ours.value : 0
  useSectionMark(below > 0 ? 'below' : null)
  if (below <= 0) return null
  const { sort: _, turn: __, ...filters } = fixed
  return (
    <p className="sy-part-below">
      <PageLink to={listPath} query={asTexts(filters)}>
        {t(all?.more ? 'kernel.shell.belowMore' : 'kernel.shell.below', { number: numberText(below) })}
      </PageLink>
    </p>
  )
}

const asTexts = (query: Query): Record<string, string> =>
  Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])))
