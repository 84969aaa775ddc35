import type { JobState, Task, TaskKind } from '../screens.ts';

/** A task with the words and acts its feature registered. */
export type Job = { task: Task; title: string; path: string | undefined; kind: TaskKind | undefined };

export const ACTIVE: ReadonlySet<JobState> = new Set(['running', 'paused', 'waiting']);
