import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAddress, parseAddress } from './address.ts';
import { parseAllowance } from './allowance.ts';
import { isPublicAddress } from './public-address.ts';

test('addresses of the public internet are public', () => {
  const addresses =
    '1.1.1.1 ::ffff:8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 169.253.255.255 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 2000:: 2001:200::1 2001:4860:4860::8888 2606:4700::1111 2a00:1450:4001:82a::200e 3ffe:ffff::1'.split(
      ' ',
    );
  assert.deepEqual(
    addresses.filter((address) => !isPublicAddress(address)),
    [],
  );
});

test('the inside, what hides an address, and what is for examples is not public', () => {
  const addresses =
    '0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::2 ::ffff:7f00:1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:1ff:ffff::1 2001:db8::1 2002:7f00:1::1 2002:808:808::1 3fff::1 4000::1 5f00::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1'.split(
      ' ',
    );
  assert.deepEqual(
    addresses.filter((address) => isPublicAddress(address)),
    [],
  );
});

test('what is no address in its plain form is not public', () => {
  const texts = [
    '',
    'localhost',
    '8.8.8',
    '8.8.8.8.8',
    '08.8.8.8',
    '0x8.8.8.8',
    '134744072',
    '8.8.8.256',
    '8.8.8.8 ',
    '2606:4700::1111%eth0',
    '2606::4700::1111',
    '2606:4700:0:0:0:0:0:0:1111',
    '2606:4700',
    ':2606::1',
    '2606::1:',
    '1:2:3:4:5:6:7::8:9',
    '2606::1.1.1.1:1',
    '[2606::1]',
  ];
  assert.deepEqual(
    texts.filter((text) => isPublicAddress(text)),
    [],
  );
});

test('an address is written in its plain form', () => {
  const plain = (text: string): string => {
    const parsed = parseAddress(text);
    return parsed === undefined ? '' : formatAddress(parsed);
  };
  const texts = ['2001:0DB8:0:0:1:0:0:1', '0:0:0:0:0:0:0:0', '1:2:3:4:5:6:7:8', 'fe80::', '10.0.0.1'];
  assert.deepEqual(texts.map(plain), ['2001:db8::1:0:0:1', '::', '1:2:3:4:5:6:7:8', 'fe80::', '10.0.0.1']);
});

test('an allowance is a range in CIDR form or one address, without bits below its prefix', () => {
  const ranges = ['10.0.0.0/8', '127.0.0.1', 'fd00::/8', '::1', '0.0.0.0/0', '::/0', '172.16.0.0/12'];
  assert.deepEqual(
    ranges.map((text) => parseAllowance(text)?.range),
    ['10.0.0.0/8', '127.0.0.1/32', 'fd00::/8', '::1/128', '0.0.0.0/0', '::/0', '172.16.0.0/12'],
  );
  const refused = [
    'localhost',
    '10.0.0.0/33',
    '10.0.0.1/8',
    '10.0/8',
    '::/129',
    '10.0.0.0/08',
    '10.0.0.0/',
    '1.2.3.4/8/8',
    '',
  ];
  assert.deepEqual(
    refused.map((text) => parseAllowance(text)),
    refused.map(() => undefined),
  );
});

test('an allowance covers its own family and range only', () => {
  const includes = (range: string, address: string) => parseAllowance(range)?.includes(address);
  assert.equal(includes('172.16.0.0/12', '172.31.255.255'), true);
  assert.equal(includes('172.16.0.0/12', '172.32.0.0'), false);
  assert.equal(includes('127.0.0.0/8', '::ffff:127.0.0.1'), true);
  assert.equal(includes('127.0.0.0/8', 'localhost'), false);
  assert.equal(includes('0.0.0.0/0', '::1'), false);
  assert.equal(includes('fd00::/9', 'fd7f::1'), true);
  assert.equal(includes('fd00::/9', 'fd80::1'), false);
  assert.equal(includes('::/0', '1.2.3.4'), false);
});
