import { expect, test } from 'vitest';
import { ConfigProblems, readConfig } from './config.ts';

test('everything wrong with the configuration is said at once', () => {
  const env = { PORT: 'x', GATEWAY_SHARE: '2', DATABASE_URL: 'mysql://h/d', LOG_LEVEL: 'loud' };
  const reading = () => readConfig(env, ['--roles=web,cook', '--verbose']);
  expect(reading).toThrow(ConfigProblems);
  for (const name of ['PORT', 'GATEWAY_SHARE', 'DATABASE_URL', 'LOG_LEVEL', '--roles', '--verbose'])
    expect(reading).toThrow(new RegExp(`^  - ${name}: `, 'm'));
  expect(reading).toThrow(/has 6 problem/);
});

test('beside the sandbox the platform is the sandbox, with its app; without it the real one, with none', () => {
  expect(readConfig({ SANDBOX_PORT: '4999' }, []).gateway).toMatchObject({
    url: 'http://127.0.0.1:4999',
    appKey: '12345678',
    appSecret: 'helloworld',
  });
  expect(readConfig({}, ['--no-sandbox']).gateway).toMatchObject({
    url: 'https://api-sg.aliexpress.com',
    appKey: null,
  });
});

test('an app key of my own never goes to the sandbox by accident', () => {
  const env = { GATEWAY_APP_KEY: '500100', GATEWAY_APP_SECRET: 'mine' };
  expect(readConfig(env, []).gateway).toMatchObject({
    url: 'https://api-sg.aliexpress.com',
    appKey: '500100',
  });
  expect(() => readConfig({ GATEWAY_APP_KEY: '500100' }, [])).toThrow(/set both or neither/);
});

test('two programs cannot be given one port', () => {
  expect(() => readConfig({ PORT: '4800', SANDBOX_PORT: '4800' }, [])).toThrow(/PORT, SANDBOX_PORT/);
});

test('webhooks may go to listed hosts, addresses and subnets, and a typing error is no host', () => {
  const allowed = (text: string) => readConfig({ WEBHOOK_ALLOW: text }, []).webhookAllow;
  expect(allowed('localhost, erp.internal,10.0.0.0/8')).toEqual(['localhost', 'erp.internal', '10.0.0.0/8']);
  for (const wrong of ['*', 'http://erp.internal', '10.0.0.300', 'erp.internal:8080', '10.0.0.0/40'])
    expect(() => allowed(wrong), wrong).toThrow(/WEBHOOK_ALLOW: must be/);
});

test('trusted proxies are addresses and subnets, nothing else', () => {
  const proxies = (text: string) => readConfig({ TRUST_PROXY: text }, []).trustedProxies;
  expect(proxies('')).toEqual([]);
  expect(proxies('127.0.0.1, 10.0.0.0/8,fd00::/8')).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  for (const wrong of ['true', '1', '10.0.0.0/33', 'proxy.example', '10.0.0.0/8/8'])
    expect(() => proxies(wrong), wrong).toThrow(/TRUST_PROXY: must be addresses/);
});
