import { expect, test } from 'vitest';
import { addressProblem, isPublicAddress, readAllowance } from './addresses.ts';

test.each([
  ['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254'],
  ['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.0.0.8', '198.18.0.1'],
  ['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '192.0.2.1', '203.0.113.9'],
  ['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12::1', 'ff02::1'],
  ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::a00:1', '2002:7f00:1::1', '2001::1'],
  ['2001:db8::1', 'localhost', '', '1.2.3', '8.8.8.8%1'],
])('%s, %s, %s … are not the public internet', (...addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test('addresses just beside the refused ranges are public', () => {
  const open = ['8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '172.15.255.255'];
  const more = ['172.32.0.0', '192.167.255.255', '169.253.255.255', '223.255.255.255', '2606:4700::1111'];
  expect([...open, ...more].filter((address) => !isPublicAddress(address))).toEqual([]);
});

const allowance = readAllowance({ webhookAllow: ['ERP.internal', '10.1.0.0/16', 'fd00::/8', '127.0.0.1'] });

test('the list allows a host whatever it leads to, and a subnet whoever leads there', () => {
  expect(allowance.isAllowed('erp.internal', '192.168.0.9')).toBe(true);
  expect(allowance.isAllowed('anything.example', '10.1.200.3')).toBe(true);
  expect(allowance.isAllowed('anything.example', '10.2.0.1')).toBe(false);
  expect(allowance.isAllowed('anything.example', 'fd00::7')).toBe(true);
  expect(allowance.isAllowed('anything.example', '8.8.8.8')).toBe(true);
});

test.each([
  ['http://erp.internal/', null],
  ['http://10.1.2.3:8080/', null],
  ['http://127.0.0.1/', null],
  ['https://127.0.0.2/', 'private'],
  // The same address in other clothes.
  ['https://2130706434/', 'private'],
  ['https://0x7f.2/', 'private'],
  ['https://127.2/', 'private'],
  ['https://[::ffff:127.0.0.2]/', 'private'],
  ['https://[::1]/', 'private'],
  ['https://[fd00::5]/', null],
  ['http://other.example/', 'not-https'],
])('with that list the address %s is answered %s', (url, problem) => {
  expect(addressProblem(url, allowance, false)).toBe(problem);
});
