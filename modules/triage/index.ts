export { hintOfText, loadLexicon, loadScales, loadTexts, weightsFile, weightsText } from './queries/data.ts'
export { placeNameOf } from './queries/office.ts'
