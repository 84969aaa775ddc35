import { useTranslation } from 'react-i18next';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { Drawer } from '#web/ui/drawer.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useUrlState } from '#web/url-state.ts';
import type { ChangeSetJson } from '../shapes/contract.ts';
import { useChangeParts } from './change-parts.tsx';
import { useChangeTitle } from './change-title.ts';
import './build/build.css';
import '#web/ui/preview.css';
import { CLOSED, DRAWER_KEYS } from './rows-state.ts';
import { useChangeSet } from './use-changes.ts';

/** A change set beside the list it comes from; the list stays usable. */
export default function ChangeDrawer({ id }: { id: string }) {
  const { t } = useTranslation();
  const { set: setUrl, push } = useUrlState(DRAWER_KEYS);
  const { data, error, refetch } = useChangeSet(id);
  const close = () => setUrl(CLOSED);
  if (!data) {
    const name = t('changes.numbered', { number: id });
    return (
      <Drawer title={name} onClose={close}>
        {error ? (
          <ErrorState what={name} explanation={explainError(error, t)} onRetry={() => void refetch()} />
        ) : (
          <Bones />
        )}
      </Drawer>
    );
  }
  return (
    <OpenChange
      key={data.id}
      set={data}
      onClose={close}
      onOpen={(number) => push({ ...CLOSED, open: `change.${number}` })}
    />
  );
}

type OpenChangeProps = { set: ChangeSetJson; onClose: () => void; onOpen: (number: number) => void };

function OpenChange({ set, onClose, onOpen }: OpenChangeProps) {
  const { t } = useTranslation();
  const titleOf = useChangeTitle();
  const { steps, body, foot, onPrimary } = useChangeParts(set, { onClose, onOpen });
  const number = String(set.number);
  return (
    <Drawer
      title={titleOf(set)}
      detail={
        <Link to={paths.change(number)} className="sh-drawer-number" title={t('drawer.full')}>
          {t('changes.numbered', { number })}
        </Link>
      }
      aside={steps}
      onClose={onClose}
      foot={foot}
      {...(onPrimary && { onPrimary })}
    >
      {body}
    </Drawer>
  );
}

/** The geometry of a preview while it is read. */
export function Bones() {
  return (
    <div className="sh-change-bones" aria-hidden="true">
      <span className="sh-bone" />
      <span className="sh-bone" />
      <span className="sh-bone" />
    </div>
  );
}
