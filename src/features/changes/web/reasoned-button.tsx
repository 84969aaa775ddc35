import Button, { type ButtonProps } from 'antd/es/button';
import Tooltip from 'antd/es/tooltip';
import { useTranslation } from 'react-i18next';
import { useIsCutOff } from '#web/shell/jobs-pill.tsx';

type ReasonedButtonProps = {
  children: string;
  /** Why it can not be done now; the button stays in the tab order so that the reason can be reached. */
  reason?: string | undefined;
  hint?: string | undefined;
  onClick?: (() => void) | undefined;
} & Pick<ButtonProps, 'type' | 'loading' | 'danger' | 'icon'>;

/** A button that writes: while the stream is away nothing is written, and it says so. */
export function ReasonedButton({ children, reason, hint, onClick, ...rest }: ReasonedButtonProps) {
  const { t } = useTranslation();
  const isCutOff = useIsCutOff();
  const why = isCutOff ? t('state.offline') : reason;
  const isOff = why !== undefined;
  return (
    <Tooltip title={why ?? hint}>
      <Button
        {...rest}
        className={isOff ? 'sh-off' : ''}
        aria-disabled={isOff}
        {...(isOff && { 'aria-description': why })}
        onClick={() => !isOff && onClick?.()}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
