import { ORPCError } from '@orpc/client';
import i18next from 'i18next';
import ICU from 'i18next-icu';
import { beforeAll, describe, expect, it } from 'vitest';
import { PERMISSIONS } from '#shared/permissions.ts';
import { HttpFailure } from './http.ts';
import { explainError, permissionNeeded } from './refusals.ts';
import { shellEn } from './words.en.ts';

const i18n = i18next.createInstance();
beforeAll(async () => {
  const words = {
    ...shellEn,
    refusals: { ...shellEn.refusals, WEIGHT_ABOVE: 'Weight {value} kg was not accepted: at most {max} kg.' },
  };
  await i18n.use(new ICU()).init({ lng: 'en', resources: { en: { translation: words } } });
});

describe('what a person reads when a call fails', () => {
  it('turns a refusal and its facts into a sentence', () => {
    const error = new ORPCError('WEIGHT_ABOVE', { status: 422, data: { value: '71.000', max: '70' } });
    expect(explainError(error, i18n.t)).toEqual({
      code: 'WEIGHT_ABOVE',
      sentence: 'Weight 71.000 kg was not accepted: at most 70 kg.',
      isRefusal: true,
    });
  });

  it.each(PERMISSIONS)('says what the permission %s lets people do, not its key', (permission) => {
    const error = new ORPCError('PERMISSION_NEEDED', { status: 403, data: { permission } });
    const { sentence } = explainError(error, i18n.t);
    expect(sentence).toBe(permissionNeeded(permission, i18n.t));
    expect(sentence).toMatch(/^This needs the right to [a-z].+\. Ask an owner\.$/);
    expect(sentence).not.toContain(permission);
  });

  it('shows the id under which the server logged its own failure', () => {
    const error = new ORPCError('INTERNAL', { status: 500, data: { id: '7QF2-19' } });
    expect(explainError(error, i18n.t)).toMatchObject({ id: '7QF2-19', isRefusal: false });
    expect(explainError(error, i18n.t).sentence).toContain('7QF2-19');
  });

  it('gives a failure without an id one of its own', () => {
    const { id, sentence } = explainError(new Error('a bug'), i18n.t);
    expect(id).toMatch(/^W-[A-Z2-9]{4}$/);
    expect(sentence).toContain(id);
  });

  it('never shows a raw code for a refusal without words', () => {
    const { sentence } = explainError(new ORPCError('NEW_CODE', { status: 409 }), i18n.t);
    expect(sentence).not.toContain('NEW_CODE');
  });

  it('says that nothing was changed when the server can not be reached', () => {
    expect(explainError(new TypeError('Failed to fetch'), i18n.t)).toMatchObject({ code: 'OFFLINE' });
  });

  it('knows a server that is starting', () => {
    const error = new HttpFailure(503, { status: 'starting' });
    expect(explainError(error, i18n.t).sentence).toContain('starting or stopping');
  });
});
