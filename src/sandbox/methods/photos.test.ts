import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../server.ts';
import { form, type Loose, send, signSha256 } from '../testing/caller.ts';
import { createTestWorld, type TestWorld } from '../testing/world.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-photos-'));
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ products: 10, dataDir });
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function upload(bytes: Buffer): Promise<Loose> {
  const params = {
    app_key: '12345678',
    file_name: 'front.png',
    method: 'aliexpress.photobank.redefining.uploadimageforsdk',
    session: world.session,
    sign_method: 'sha256',
    simplify: 'true',
    timestamp: String(Date.now()),
  };
  const head = '--b\r\nContent-Disposition: form-data; name="image_bytes"; filename="front.png"\r\n\r\n';
  const answer = await send(`${world.sandbox.url}/sync?${form({ ...params, sign: signSha256(params) })}`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
  });
  return JSON.parse(answer.text).result;
}

function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#8da58a' } })
    .png()
    .toBuffer();
}

test('an uploaded picture is served as it came, listed, and still there after a restart', async () => {
  const bytes = await picture(120, 80);
  const result = await upload(bytes);
  expect(result).toMatchObject({ is_success: true, width: 120, height: 80 });
  const served = await fetch(result.photobank_url);
  expect(served.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
  const list = await world.call('aliexpress.photobank.redefining.listimagepagination', {
    aeop_image_pagination_request: '{}',
  });
  expect(list.result.images[0]).toMatchObject({ url: result.photobank_url, file_size: bytes.length });
  await world.sandbox.close();
  const again = await startSandbox({ dataDir });
  const path = new URL(result.photobank_url).pathname;
  expect((await fetch(again.url + path)).status).toBe(200);
  expect((await fetch(`${again.url}/photos/..%2Fjournal.ndjson`)).status).toBe(404);
  await again.close();
  world = await createTestWorld({ products: 10, dataDir });
});

test('what is no picture, too large or too wide is refused with the bound', async () => {
  expect((await upload(Buffer.from('no picture'))).error_message).toContain('no picture or is damaged');
  expect((await upload(Buffer.alloc(3 * 1024 * 1024 + 1))).error_message).toContain('at most 3145728');
  expect((await upload(await picture(5001, 10))).error_message).toContain('at most 5000');
  expect((await upload(Buffer.alloc(0))).error_message).toContain('image_bytes is missing');
  await world.sandbox.close();
});
