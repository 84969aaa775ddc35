import { expect, test } from 'vitest';
import { createWorld } from '../../../test/world.ts';

test('a file from somebody who is not signed in is refused before it is read', async () => {
  const { anonymous } = await createWorld();
  for (const type of ['multipart/form-data; boundary=x', 'Multipart/Form-Data; boundary=x']) {
    const headers = { 'content-type': type };
    const answer = await anonymous.request('POST', '/api/session', { body: 'no form at all', headers });
    expect(answer, type).toMatchObject({ status: 401, json: { code: 'SIGN_IN_NEEDED' } });
  }
});
