// For pages of other features that are loaded when they are opened; what is needed at once is in `../public.tsx`.
export { useChangeTitle } from '../change-title.ts';
export { PasswordDialog } from '../preview/password-dialog.tsx';
