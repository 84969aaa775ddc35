import type { IncomingMessage } from 'node:http';
import { GatewayError } from './errors.ts';
import { parseMultipart } from './multipart.ts';

/** Query and body of a call merged: clients put parameters in either (open-platform.md 1.6). */
export type CallRequest = {
  path: string;
  /** Every text parameter; of a repeated one the last. */
  params: Map<string, string>;
  /** The first of each repeated parameter, where it differs from the last. */
  firsts: Map<string, string>;
  files: Map<string, Buffer>;
};

/** The platform's limit for the size of a request was not found; this one only protects the sandbox. */
const MAX_BODY_BYTES = 48 * 1024 * 1024;

/** The whole body, or null when it is larger than the sandbox takes. */
export async function readBody(message: IncomingMessage, limit = MAX_BODY_BYTES): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? null : Buffer.concat(chunks, size);
}

export async function readCall(
  message: IncomingMessage,
  url: URL,
  fileParamsOf: (params: Map<string, string>) => readonly string[],
): Promise<CallRequest> {
  const call: CallRequest = { path: url.pathname, params: new Map(), firsts: new Map(), files: new Map() };
  for (const [name, value] of url.searchParams) addParam(call, name, value);
  const body = await readBody(message);
  if (body === null) {
    throw new GatewayError('InvalidParameter', `The request body is larger than ${MAX_BODY_BYTES} bytes`);
  }
  if (body.length === 0) return call;
  const contentType = message.headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (boundary) readMultipart(call, body, boundary[1] ?? boundary[2] ?? '', fileParamsOf);
  else for (const [name, value] of new URLSearchParams(body.toString('utf8'))) addParam(call, name, value);
  return call;
}

function addParam(call: CallRequest, name: string, value: string): void {
  const earlier = call.params.get(name);
  if (earlier !== undefined && earlier !== value && !call.firsts.has(name)) call.firsts.set(name, earlier);
  call.params.set(name, value);
}

function readMultipart(
  call: CallRequest,
  body: Buffer,
  boundary: string,
  fileParamsOf: (params: Map<string, string>) => readonly string[],
): void {
  const parts = parseMultipart(body, boundary);
  if (parts === null)
    throw new GatewayError('InvalidParameter', 'The multipart body is malformed or cut off');
  const isText = (type: string | null) => type === null || type.startsWith('text/');
  const unsure = parts.filter((part) => {
    if (part.fileName !== null) call.files.set(part.name, part.body);
    return part.fileName === null;
  });
  // The method may itself be a part, so declared file parameters are known only once all others are read.
  const declared = new Set(fileParamsOf(new Map([...call.params, ...unsure.map(methodOf)])));
  for (const part of unsure) {
    if (declared.has(part.name) || !isText(part.contentType)) call.files.set(part.name, part.body);
    else addParam(call, part.name, part.body.toString('utf8'));
  }
}

function methodOf(part: { name: string; body: Buffer }): [string, string] {
  return [part.name, part.name === 'method' ? part.body.toString('utf8') : ''];
}
