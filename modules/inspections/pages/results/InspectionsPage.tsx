import { RegisterPage } from '../../../../kernel/web/office/index.ts'
import { Inspection } from '../../model/index.ts'
import { inspectionColumns } from './inspection-columns.tsx'

export const InspectionsPage = () => (
  <RegisterPage model={Inspection} columns={{ ...inspectionColumns, subjectCode: { hidden: true } }} />
)
