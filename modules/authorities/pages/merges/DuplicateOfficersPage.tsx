import { DuplicatesPage } from '../../../../kernel/web/office/index.ts'
import { Officer, type OfficerPair } from '../../model.ts'

/** Officers of the own bureau who may have been entered twice. */
export const DuplicateOfficersPage = () => (
  <DuplicatesPage<OfficerPair['first']> model={Officer} beneath={certificate} />
)

const certificate = ({ certificateNumber }: OfficerPair['first']) => (
  <span className="sy-code">{certificateNumber ?? '–'}</span>
)
