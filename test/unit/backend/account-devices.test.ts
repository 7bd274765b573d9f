import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName, deviceOf, placeName } from '../../../demo/backend/accounts/device.js';

const agents = {
  edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  safari:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  phone:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  tablet:
    'Mozilla/5.0 (Linux; Android 15; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
};

test('a device is called by its browser and its system, in the language of who reads', () => {
  const named = (agent: string): [string, string] => {
    const device = deviceOf(agent, '');
    return [deviceName(device, 'vi'), device.kind];
  };
  assert.deepEqual(named(agents.edge), ['Edge trên Windows', 'computer']);
  assert.deepEqual(named(agents.safari), ['Safari trên iPhone', 'phone']);
  assert.deepEqual(named(agents.phone), ['Chrome trên Android', 'phone']);
  assert.deepEqual(named(agents.tablet), ['Samsung Internet trên Android', 'tablet']);
  assert.deepEqual(named(agents.firefox), ['Firefox trên Linux', 'computer']);
  assert.deepEqual(named('node'), ['Thiết bị khác', 'other']);
  assert.deepEqual(named(''), ['Thiết bị khác', 'other']);
  assert.equal(deviceName(deviceOf(agents.edge, ''), 'en'), 'Edge on Windows');
  assert.equal(deviceName(deviceOf('node', ''), 'en'), 'Another device');
});

test('of an address only what does not lead to a person is kept', () => {
  const kept = (address: string): (string | null)[] => {
    const { maskedIp, place } = deviceOf('', address);
    return [maskedIp, place];
  };
  assert.deepEqual(kept('42.118.7.21'), ['42.118.•.•', null]);
  assert.deepEqual(kept('::ffff:42.118.7.21'), ['42.118.•.•', null]);
  assert.deepEqual(kept('10.3.2.1'), ['10.3.•.•', 'network']);
  assert.deepEqual(kept('172.20.0.1'), ['172.20.•.•', 'network']);
  assert.deepEqual(kept('172.32.0.1'), ['172.32.•.•', null]);
  assert.deepEqual(kept('2001:ee0:4a1b:77::1'), ['2001:ee0:•', null]);
  assert.deepEqual(kept('::1'), ['0:0:•', 'network']);
  assert.deepEqual(kept('fd12:3456::1'), ['fd12:3456:•', 'network']);
  assert.deepEqual(kept('no address'), [null, null]);
  assert.equal(placeName('network', 'en'), 'Internal network');
  assert.equal(placeName('Bắc Ninh', 'en'), 'Bắc Ninh');
});
