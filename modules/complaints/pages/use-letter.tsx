import { useTranslation } from 'react-i18next'
import { type RecordSection, RegisterSection } from '../../../kernel/web/office/index.ts'
import { Complaint, Report } from '../model.ts'

/** The others that came in the same letter. */
export function useLetter(): (record: Complaint | Report) => readonly RecordSection[] {
  const { t } = useTranslation()
  return ({ letterId }) =>
    letterId === null
      ? []
      : [
          {
            key: 'letter',
            title: t('complaints.pages.sameLetter'),
            content: (
              <>
                <RegisterSection model={Complaint} fixed={{ letterId }} />
                <RegisterSection model={Report} fixed={{ letterId }} />
              </>
            ),
          },
        ]
}
