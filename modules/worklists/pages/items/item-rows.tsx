import { DayText, ReferenceText } from '../../../../kernel/web/office/index.ts'
import type { Item } from '../../model/index.ts'

// What has not happened yet is not unknown.
const notYet = '–'

const person = (field: 'doneBy' | 'checkedBy' | 'endedBy') => (item: Item) => {
  const id = item[field]
  return id === null ? notYet : <ReferenceText to="colleagues" id={id} />
}
const day = (field: 'doneOn' | 'checkedOn' | 'endedOn') => (item: Item) => {
  const on = item[field]
  return on === null ? notYet : <DayText day={on} />
}
const words = (field: 'proof' | 'remarks') => (item: Item) => item[field] ?? notYet

/** The rows of an item: what its head says is left out, and so is what only the program needs. */
export const itemRows = {
  ...{ state: null, version: null, source: null, sourceId: null, officeId: null },
  ...{ doneBy: person('doneBy'), checkedBy: person('checkedBy'), endedBy: person('endedBy') },
  ...{ doneOn: day('doneOn'), checkedOn: day('checkedOn'), endedOn: day('endedOn') },
  ...{ proof: words('proof'), remarks: words('remarks') },
}
