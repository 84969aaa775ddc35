import { z } from 'zod';
import { operation } from '#features/changes/operations/contract.ts';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { isTimeZone, SCHEDULE_STATES } from './rules.ts';

/** A wall-clock time in the schedule's zone, to the minute: `2026-11-27T00:00`. */
const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must be a time such as 2026-11-27T00:00');
const timeZone = z.string().max(60).refine(isTimeZone, 'must be a time zone such as Asia/Shanghai');

const schedule = z.object({
  id: uuid,
  changeSetId: uuid,
  number: z.int(),
  /** Empty when nobody gave one: then the operations are its title. */
  title: z.string(),
  /** The operations in plain English, for clients that have no words of their own. */
  sentence: z.string(),
  operations: z.array(operation),
  reverse: z.object({ id: uuid, number: z.int() }).nullable(),
  state: z.enum(SCHEDULE_STATES),
  startsAt: instantJson,
  /** When everything is put back; null = what is published stays. */
  endsAt: instantJson.nullable(),
  timeZone: z.string(),
  skus: z.int().nullable(),
  createdBy: z.string(),
  approvedBy: z.string().nullable(),
  /** Why it needs a second person, or why it failed. */
  problem: z.looseObject({ code: z.string() }).nullable(),
});
export type ScheduleJson = z.infer<typeof schedule>;

const one = z.object({ id: uuid });
const times = {
  TIME_INVALID: 422,
  TIME_SKIPPED: 422,
  TIME_PAST: 422,
  ENDS_BEFORE_START: 422,
  TOO_LONG: 422,
} as const;

export const schedulesContract = {
  createSchedule: endpoint(
    'changes.publish',
    'POST',
    '/schedules',
    'Publish a previewed change set at a time, and put everything back at another',
  )
    .input(
      z.object({
        changeSetId: uuid,
        startsAt: wallTime,
        endsAt: wallTime.nullable().default(null),
        timeZone,
      }),
    )
    .output(schedule)
    .errors(
      refusals({
        ...times,
        NOT_FOUND: 404,
        CHANGE_SET_STATE: 409,
        ALREADY_SCHEDULED: 409,
        PASSWORD_NEEDED: 403,
        NOTHING_TO_PUBLISH: 409,
      }),
    ),
  listSchedules: endpoint(
    'changes.view',
    'GET',
    '/schedules',
    'Schedules that touch a span of time, by start',
  )
    .input(z.object({ from: instantJson, to: instantJson, changeSetId: uuid.optional() }))
    .output(z.array(schedule)),
  approveSchedule: endpoint(
    'changes.approve',
    'POST',
    '/schedules/{id}/approval',
    'Approve what another person scheduled',
  )
    .input(one)
    .output(schedule)
    .errors(refusals({ NOT_FOUND: 404, SCHEDULE_STATE: 409, APPROVAL_OWN: 403 })),
  stopSchedule: endpoint(
    'changes.publish',
    'POST',
    '/schedules/{id}/stop',
    'Stop it before it runs, or end it now: what it published is put back where that was planned',
  )
    .input(one)
    .output(schedule)
    .errors(refusals({ NOT_FOUND: 404, SCHEDULE_STATE: 409 })),
};
