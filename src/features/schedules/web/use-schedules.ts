import { useApi } from '#web/context.ts';
import type { schedulesContract } from '../contract.ts';

type SchedulesContract = { schedules: typeof schedulesContract };
export const useSchedules = () => useApi<SchedulesContract>();
