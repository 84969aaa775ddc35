export { publishWebhookEvent } from './actions/events.ts';
export { resealWebhookSecrets } from './actions/upkeep.ts';
