import { DuplicatesPage, UnknownText } from '../../../../kernel/web/office/index.ts'
import { Business, type DuplicatePair } from '../../model/index.ts'

/** Pairs that may be one business. */
export const DuplicateBusinessesPage = () => <DuplicatesPage<DuplicatePair['first']> model={Business} beneath={place} />

const place = ({ creditCode, domicile }: DuplicatePair['first']) => (
  <>
    {creditCode === null ? <UnknownText /> : <span className="sy-code">{creditCode}</span>} {domicile}
  </>
)
