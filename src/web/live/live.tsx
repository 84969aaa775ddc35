import { type Query, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { getJson } from '../http.ts';
import type { Task } from '../screens.ts';
import { listen } from './listen.ts';

const TASKS_KEY = ['live', 'tasks'] as const;

/** True while the event stream is open; writes wait and figures grey out while it is not. */
const LiveContext = createContext(true);

/** Hears the event stream for all screens: it moves the tasks and makes stale lists read anew. */
export function LiveProvider({ scope, children }: { scope: string; children: ReactNode }) {
  const queries = useQueryClient();
  const [isLive, setLive] = useState(true);
  const [visit, setVisit] = useState(0);
  useEffect(() => {
    const stale = createStaleTopics(queries);
    let wasOpen = visit > 0;
    const stream = listen(scope, (notice) => {
      switch (notice.kind) {
        case 'open':
          setLive(true);
          // What happened while the stream was away is not sent again.
          if (wasOpen) stale.add('*');
          wasOpen = true;
          void queries.invalidateQueries({ queryKey: TASKS_KEY });
          return;
        case 'lost':
          setLive(false);
          return;
        case 'task': {
          // Our own server's event: the task as `tasksContract` has it.
          const task = JSON.parse(notice.data) as Task;
          queries.setQueryData<readonly Task[]>(TASKS_KEY, (before = []) => placeTask(before, task));
          return;
        }
        case 'changed': {
          const { topic } = JSON.parse(notice.data) as { topic: string };
          stale.add(topic);
          return;
        }
        default:
          notice satisfies never;
      }
    });
    // A page kept for the Back button would go on counting as a listener.
    const leave = () => stream.close();
    const comeBack = (event: PageTransitionEvent) => event.persisted && setVisit((before) => before + 1);
    addEventListener('pagehide', leave);
    addEventListener('pageshow', comeBack);
    return () => {
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', comeBack);
      stream.close();
      stale.close();
    };
  }, [queries, scope, visit]);
  return <LiveContext value={isLive}>{children}</LiveContext>;
}

/** A task in its place, or first when it is new. */
export function placeTask(tasks: readonly Task[], task: Task): readonly Task[] {
  const isKnown = tasks.some(({ id }) => id === task.id);
  return isKnown ? tasks.map((one) => (one.id === task.id ? task : one)) : [task, ...tasks];
}

/** A busy sync tells of many changes a second; lists are read anew at most this often. */
const READ_EVERY_MS = 1_000;

/**
 * Topics whose lists have to be read anew. A list that is being read is left to finish and read once more after:
 * ended halfway by every event, it would never arrive.
 */
function createStaleTopics(queries: QueryClient) {
  const topics = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const topic of topics) {
      const filter = { predicate: isOfTopic(topic) };
      if (queries.isFetching(filter) > 0) continue;
      topics.delete(topic);
      void queries.invalidateQueries(filter);
    }
    if (topics.size > 0) timer = setTimeout(flush, READ_EVERY_MS);
  };
  return {
    add: (topic: string) => {
      topics.add(topic);
      timer ??= setTimeout(flush, READ_EVERY_MS);
    },
    close: () => clearTimeout(timer),
  };
}

/** Query keys of oRPC start with the path of the endpoint; its first part is the feature, which is the topic. */
const isOfTopic =
  (topic: string) =>
  ({ queryKey: [path] }: Query): boolean =>
    topic === '*' ? path !== 'session' : Array.isArray(path) && path[0] === topic;

export function useIsLive(): boolean {
  return useContext(LiveContext);
}

/** The workspace's recent background work, newest first, moving by itself. */
export function useTasks(): readonly Task[] {
  const { data } = useQuery({
    queryKey: TASKS_KEY,
    queryFn: async ({ signal }): Promise<readonly Task[]> => {
      const answer = (await getJson('/api/tasks', signal)) as { tasks: readonly Task[] };
      return answer.tasks;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? [];
}

/** One task, for the page of the thing it works on. */
export function useTaskOf(kind: string, subject: string): Task | undefined {
  return useTasks().find((task) => task.kind === kind && task.subject === subject);
}
