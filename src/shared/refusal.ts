export type RefusalFacts = Record<string, string | number | boolean | null | string[]>;

/**
 * An expected "no": a code the screen turns into a sentence, and the facts that sentence needs
 * (field, bound, value). Never used for bugs or for trouble with the platform.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly facts: RefusalFacts;
  constructor(code: string, facts: RefusalFacts = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}
