import Drawer from 'antd/es/drawer';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type MoreDrawerProps = { isOpen: boolean; onClose: () => void; children: ReactNode };

/** The whole navigation of a phone, over the page. */
export default function MoreDrawer({ isOpen, onClose, children }: MoreDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={isOpen} onClose={onClose} placement="bottom" size="large" title={t('nav.more')}>
      {children}
    </Drawer>
  );
}
