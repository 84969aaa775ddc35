// For pages of other features that are loaded when they are opened; what is needed at once is in `../public.tsx`.
export { useAttributeNames } from '../attribute-names.ts';
export { type Line, lineOf, newLine, readLine } from '../build/line.ts';
export { LineList, MOST_LINES } from '../build/line-list.tsx';
export { useChangeTitle } from '../change-title.ts';
export { DescriptionCell } from '../description/description-cell.tsx';
export { type AttributeNames, fieldName, fieldText } from '../field-text.ts';
export { operationWords } from '../operation-words.ts';
export { PasswordDialog } from '../preview/password-dialog.tsx';
export { TextCell } from '../preview/text-cell.tsx';
