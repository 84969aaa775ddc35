import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeSetJson } from '#features/changes/web/public.tsx';
import { BEIJING, instantToWallTime } from '#shared/instant.ts';
import { explainError } from '#web/refusals.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useToast } from '#web/ui/toast.ts';
import { type WallTimes, ZONES, type Zone } from './again.ts';
import { useSchedules } from './use-schedules.ts';

const DAY_MS = 86_400_000;

type ScheduleDialogProps = {
  set: Pick<ChangeSetJson, 'id' | 'number'>;
  /** Times to start with; tomorrow, for a day, without. */
  initial: WallTimes | null;
  onClose: () => void;
  /** A team of one has to type the password first. */
  onPasswordNeeded: () => void;
};

/** When to publish, and whether to put everything back. */
export function ScheduleDialog({ set, initial, onClose, onPasswordNeeded }: ScheduleDialogProps) {
  const { t } = useTranslation();
  const { client, query } = useSchedules();
  const queries = useQueryClient();
  const toast = useToast();
  const id = useId();
  const [zone, setZone] = useState<Zone>(initial?.zone ?? BEIJING);
  const [startsAt, setStart] = useState(() => initial?.startsAt ?? midnightIn(1));
  const [hasEnd, setHasEnd] = useState(initial === null || initial.endsAt !== null);
  const [endsAt, setEnd] = useState(() => initial?.endsAt ?? midnightIn(2));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      client.schedules.createSchedule({
        changeSetId: set.id,
        startsAt,
        endsAt: hasEnd ? endsAt : null,
        timeZone: zone,
      }),
    onSuccess: ({ state }) => {
      const key = state === 'planned' ? 'saved' : 'savedAsking';
      toast.show({ text: t(`schedules.dialog.${key}`, { number: String(set.number) }) });
      void queries.invalidateQueries({ queryKey: query.schedules.key() });
      onClose();
    },
    onError: (refusal) => {
      if (explainError(refusal, t).code === 'PASSWORD_NEEDED') onPasswordNeeded();
    },
  });
  const isComplete = startsAt !== '' && (!hasEnd || endsAt !== '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) mutate();
  };
  return (
    <Modal open title={t('schedules.dialog.title')} width={440} footer={null} onCancel={onClose}>
      <form className="sd-form" onSubmit={save}>
        <label htmlFor={`${id}-start`}>{t('schedules.dialog.startsAt')}</label>
        <input
          id={`${id}-start`}
          className="sh-instant-field"
          type="datetime-local"
          value={startsAt}
          onChange={(event) => setStart(event.target.value)}
        />
        <Checkbox checked={hasEnd} onChange={(event) => setHasEnd(event.target.checked)}>
          {t('schedules.dialog.hasEnd')}
        </Checkbox>
        {hasEnd && (
          <>
            <label htmlFor={`${id}-end`}>{t('schedules.dialog.endsAt')}</label>
            <input
              id={`${id}-end`}
              className="sh-instant-field"
              type="datetime-local"
              value={endsAt}
              onChange={(event) => setEnd(event.target.value)}
            />
          </>
        )}
        <label htmlFor={`${id}-zone`}>{t('schedules.dialog.zone')}</label>
        <Select<Zone>
          id={`${id}-zone`}
          value={zone}
          suffixIcon={<Icon name="down" size={14} />}
          options={ZONES.map((value) => ({ value, label: t(`schedules.zones.${value}`) }))}
          onChange={setZone}
        />
        <p className="sh-meta">
          {t('schedules.dialog.note')} {hasEnd && t('schedules.dialog.noteEnd')}
        </p>
        {error && (
          <p className="sh-negative" role="alert">
            {explainError(error, t).sentence}
          </p>
        )}
        <div className="sh-confirm-foot">
          <Button type="primary" htmlType="submit" loading={isPending} disabled={!isComplete}>
            {t('schedules.dialog.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Midnight in Beijing, so many days from now: campaigns begin and end there. */
function midnightIn(days: number): string {
  return `${instantToWallTime(new Date(Date.now() + days * DAY_MS), BEIJING).slice(0, 10)}T00:00`;
}
