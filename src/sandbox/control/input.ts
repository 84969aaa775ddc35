import { z } from 'zod';

/** A control endpoint refuses its input and says which field and why. */
export class ControlError extends Error {
  readonly field: string;
  readonly status: number;
  constructor(field: string, message: string, status = 400) {
    super(message);
    this.name = 'ControlError';
    this.field = field;
    this.status = status;
  }
}

/** A JSON body checked against a schema. */
export function parseInput<T>(schema: z.ZodType<T>, body: Buffer): T {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new ControlError('body', 'The body is not valid JSON or is cut off');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ControlError(issue?.path.join('.') || 'body', z.prettifyError(result.error));
}
