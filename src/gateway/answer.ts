import { envelopeTrouble, GatewayTrouble, lostAnswer, type PlatformError } from './errors.ts';
import { type Fields, fieldText, inBandTrouble, isFields } from './in-band.ts';
import { parseJson } from './json.ts';
import type { WireMethod } from './wire/method.ts';

export type Answer<Out> = { answer: Out; requestId: string | null };

/** The answer of a method in one shape, whichever form it came in; throws a `GatewayTrouble` for every other. */
export function readAnswer<In, Out>(method: WireMethod<In, Out>, status: number, body: string): Answer<Out> {
  const document = readDocument(method, status, body);
  const error = platformError(document);
  if (error) throw envelopeTrouble(error, method.kind);

  const content = unwrap(method.name, document);
  const requestId = fieldText(content?.request_id) ?? fieldText(document.request_id);
  if (!content || status >= 400) throw unreadable(method, status, requestId);
  const refused = inBandTrouble(content, method.inBand, requestId);
  if (refused) throw refused;

  const parsed = method.answer.safeParse(content);
  if (parsed.success) return { answer: parsed.data, requestId };
  // A read of this shape fails the same way again; a write that was answered so has most likely been applied.
  throw new GatewayTrouble(method.kind === 'read' ? 'rejected' : 'unknown-outcome', {
    code: 'UnexpectedAnswer',
    platformText: parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      .join('; '),
    requestId,
  });
}

function readDocument<In, Out>(method: WireMethod<In, Out>, status: number, body: string): Fields {
  let document: unknown;
  try {
    document = parseJson(body);
  } catch {
    // HTML, nothing, half a document, or one nested too deeply.
  }
  if (!isFields(document)) throw unreadable(method, status, null);
  return document;
}

function unreadable<In, Out>(
  method: WireMethod<In, Out>,
  status: number,
  requestId: string | null,
): GatewayTrouble {
  if (status === 429)
    return new GatewayTrouble('throttled', { code: 'Http429', requestId, retryAfterMs: 2000 });
  const isRefused = status === 413 || status === 414;
  return new GatewayTrouble(isRefused ? 'rejected' : lostAnswer(method.kind), {
    code: status === 200 ? 'UnreadableAnswer' : `Http${status}`,
    requestId,
  });
}

/** The three forms of an error: flat (`/rest`), under `error_response` (`/sync`), and the TOP router's with numbers. */
function platformError(document: Fields): PlatformError | null {
  const wrapped = document.error_response;
  const error = isFields(wrapped) ? wrapped : document;
  const code = fieldText(error.code);
  if (!isFields(wrapped) && (code === null || code === '0')) return null;
  return {
    type: fieldText(error.type),
    code: code ?? 'Unnamed',
    subCode: fieldText(error.sub_code),
    text: fieldText(error.sub_msg) ?? fieldText(error.msg) ?? fieldText(error.message),
    requestId: fieldText(error.request_id) ?? fieldText(document.request_id),
  };
}

/** Null when a document bears no mark of the gateway: neither the wrapper nor a code or request id. */
function unwrap(method: string, document: Fields): Fields | null {
  const wrapped = document[`${method.replaceAll('.', '_')}_response`];
  if (isFields(wrapped)) return wrapped;
  return 'code' in document || 'request_id' in document ? document : null;
}
