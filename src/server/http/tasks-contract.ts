import { z } from 'zod';
import { endpoint, instantJson, uuid } from '#shared/contract.ts';

export const TASK_STATES = ['waiting', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];
export const FINISHED = ['done', 'failed', 'cancelled'] as const satisfies readonly TaskState[];

const taskFacts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export type TaskFacts = z.infer<typeof taskFacts>;

/** A piece of work people wait for. Also the data of the `task` events of `GET /api/events`. */
export const taskJsonShape = z.object({
  id: uuid,
  kind: z.string(),
  subject: z.string(),
  facts: taskFacts,
  state: z.enum(TASK_STATES),
  done: z.number().int(),
  total: z.number().int().nullable(),
  failed: z.number().int(),
  unit: z.string(),
  note: z.string().nullable(),
  /** Recent speed in units a second; null while it is unknown or the task rests. */
  ratePerSecond: z.number().nullable(),
  secondsLeft: z.number().int().nullable(),
  startedAt: instantJson,
  updatedAt: instantJson,
  finishedAt: instantJson.nullable(),
});
export type TaskJson = z.infer<typeof taskJsonShape>;

/** The running-jobs panel; its live updates come from `GET /api/events`, which is no endpoint of a contract. */
export const tasksContract = {
  listTasks: endpoint('signed-in', 'GET', '/tasks', 'The 50 most recent tasks of the workspace').output(
    z.object({ tasks: z.array(taskJsonShape) }),
  ),
};
