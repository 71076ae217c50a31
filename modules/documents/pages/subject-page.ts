/** The page of the record a document is about: `complaints.report` lies under `/reports`. */
export const subjectPage = (kind: string, id: string): string => `/${kind.split('.')[1]}s/${id}`
