/** An answer that is no success: its status, and the refusal's code and facts. */
export class HttpFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(status: number, body: unknown) {
    const { code, data } = readBody(body);
    super(code);
    this.name = 'HttpFailure';
    this.status = status;
    this.code = code;
    this.facts = data;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readBody(body: unknown): { code: string; data: Record<string, unknown> } {
  if (!isRecord(body)) return { code: 'UNKNOWN', data: {} };
  return {
    code: typeof body.code === 'string' ? body.code : 'UNKNOWN',
    data: isRecord(body.data) ? body.data : {},
  };
}

/** Reads JSON from our own server, for the few addresses the shell itself needs. */
export async function getJson(path: string, signal?: AbortSignal): Promise<unknown> {
  const answer = await fetch(path, { headers: { accept: 'application/json' }, ...(signal && { signal }) });
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  const body: unknown = isJson ? await answer.json() : undefined;
  if (!answer.ok || !isJson) throw new HttpFailure(answer.status, body);
  return body;
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof HttpFailure && error.status === 401;
}
