/** The office's skin: everything a module's pages are made of. */
export { Attachments } from './Attachments.tsx'
export { Chart, type ChartTable, FigureTable } from './Chart.tsx'
export type { ColumnChanges, MoreColumn } from './columns.tsx'
export { ContributedSections, useContributedSections } from './contributed.tsx'
export { DayInput, DayRangeInput, InstantInput } from './DayInput.tsx'
export { FieldInput, type FieldInputProps } from './FieldInput.tsx'
export { FilterBar } from './FilterBar.tsx'
export { FocusFirst } from './FocusFirst.tsx'
export { FullFirst } from './FullFirst.tsx'
export { type ImportAnswer, ImportPanel, type ImportProblem } from './ImportPanel.tsx'
export { JobProgress } from './JobProgress.tsx'
export type { MapMark, MapShape, MapView as MapSeen } from './map/content.ts'
export { MapLegend } from './map/MapLegend.tsx'
export { MapView } from './map/MapView.tsx'
export { RegisterMap } from './map/RegisterMap.tsx'
export { stepIn, stepsOf } from './map/steps.ts'
export { DuplicatesPage } from './merging/DuplicatesPage.tsx'
export { MergedSection } from './merging/MergedSection.tsx'
export { MergePage } from './merging/MergePage.tsx'
export { OwnBureauSection } from './OwnBureauSection.tsx'
export { PageFrame, PageSection } from './PageFrame.tsx'
export { ReceiptLink } from './ReceiptLink.tsx'
export { RecordDetail, type RecordSection, type RecordStep, RecordSteps } from './RecordDetail.tsx'
export { RecordFields } from './RecordFields.tsx'
export { RecordForm } from './RecordForm.tsx'
export { RecordHistory } from './RecordHistory.tsx'
export { RecordTimeline, type TimelineEntry } from './RecordTimeline.tsx'
export { ReferenceSelect } from './ReferenceSelect.tsx'
export { ReferenceText } from './ReferenceText.tsx'
export { RefusalNotice } from './RefusalNotice.tsx'
export { RegisterPage } from './RegisterPage.tsx'
export { RegisterSection } from './RegisterSection.tsx'
export { RegisterTable } from './RegisterTable.tsx'
export { ChangeRecordPage, NewRecordPage } from './record-pages.tsx'
export {
  BrokenState,
  EmptyState,
  FailureState,
  LoadingState,
  NothingFoundState,
  NothingHere,
  OfflineState,
  RefusedState,
} from './states.tsx'
export { DayText, InstantText, MoneyText, OptionText, UnknownText, ValueText } from './values.tsx'
