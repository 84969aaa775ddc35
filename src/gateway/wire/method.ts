import type { ZodType } from 'zod';

/** Whether a call changes something: decides what a lost answer means. */
export type CallKind = 'read' | 'write';

/** Where a method keeps its own success flag and error texts; see `inBandTrouble`. */
export type InBandFamily = 'none' | 'result' | 'ascp' | 'asf' | 'logistics';

export type FilePart = { name: string; bytes: Uint8Array };

/** How one method of the platform travels: what is sent, what comes back, where its errors hide. */
export type WireMethod<In, Out> = {
  /** Dotted name for `/sync`, path with a leading slash for `/rest`. */
  name: string;
  endpoint: 'sync' | 'rest';
  kind: CallKind;
  inBand: InBandFamily;
  /** Text parameters; empty ones are left out, because clients disagree on signing them. */
  encode(params: In): Record<string, string>;
  /** File parameters; they travel as multipart and are not signed. */
  files?(params: In): Record<string, FilePart>;
  answer: ZodType<Out>;
};

/** States a method with its types inferred from `encode` and `answer`. */
export function wireMethod<In, Out>(method: WireMethod<In, Out>): WireMethod<In, Out> {
  return method;
}
