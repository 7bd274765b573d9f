import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  isDuration,
  isIri,
  isLanguageTag,
  isMailto,
  isMediaType,
  isUtc,
  isUuid,
  millisecondsOf,
  sha2Function,
} from '../../../demo/backend/xapi/formats.js';

const table = (
  name: string,
  is: (text: string) => boolean,
  right: readonly string[],
  wrong: readonly string[],
): void => {
  describe(name, () => {
    for (const text of right) {
      test(`is ${text}`, () => assert.ok(is(text)));
    }
    for (const text of [...wrong, '', ' ', ...right.map((one) => ` ${one}`)]) {
      test(`is not ${JSON.stringify(text)}`, () => assert.ok(!is(text)));
    }
  });
};

table(
  'a UUID',
  isUuid,
  ['0f91a7a0-9383-4934-8543-ffffffffffff', '0F91A7A0-9383-1934-C543-FFFFFFFFFFFF'],
  [
    '0f91a7a093834934854300000000000f',
    '0f91a7a0-9383-4934-8543-fffffffffffff',
    '0f91a7a0-9383-4934-8543-fffffffffff',
    'gf91a7a0-9383-4934-8543-ffffffffffff',
    '{0f91a7a0-9383-4934-8543-ffffffffffff}',
  ],
);

table(
  'an IRI',
  isIri,
  [
    'http://a.example',
    'https://a.example/b?c=d#e',
    'urn:uuid:0f91a7a0-9383-4934-8543-ffffffffffff',
    'tag:a.example,2026:b',
    'https://ví-dụ.example/bài/một',
    'act:x',
    'scorm+2004.v-4:x',
  ],
  [
    'a.example/b',
    '/b',
    'http:',
    'ab=c://a.example',
    '1http://a',
    'http://a b',
    'http://a/<b>',
    'http://a/"',
  ],
);

table(
  'an address of mail',
  isMailto,
  ['mailto:a@b.example', 'mailto:a+b@b.example', 'mailto:khải@ví-dụ.example'],
  [
    'a@b.example',
    'mailto:a',
    'mailto:@b',
    'mailto:a@',
    'mailto:a@b@c',
    'mailto:a b@c',
    'http://a@b.example',
  ],
);

table(
  'a language',
  isLanguageTag,
  [
    'vi',
    'en-US',
    'zh-Hant-TW',
    'zh-yue',
    'de-CH-1996',
    'sl-rozaj-biske',
    'es-419',
    'en-u-ca-buddhist',
    'x-own',
    'en-x-own',
    'i-klingon',
    'tlh',
    'und',
  ],
  ['a', 'a12345', 'a12345678', 'en_US', 'en-', '-en', 'en-abcdefghi', 'tiếng-việt', 'en-u'],
);

table(
  'a media type',
  isMediaType,
  ['text/plain', 'text/plain; charset=ascii', 'application/vnd.x+json;a="b; c"', 'image/svg+xml'],
  ['text', 'text/', '/plain', 'text/plain; charset', 'text plain'],
);

table(
  'a duration',
  isDuration,
  ['PT1H0M0S', 'PT16559.14S', 'P3Y1M29DT4H35M59.14S', 'P4W', 'PT0S', 'P1D', 'P1.5Y', 'PT0,5S'],
  [
    'P',
    'PT',
    'P1DT',
    'P4W1D',
    'PA1H0M0S',
    '1H',
    'PT1D',
    'P1H',
    'PT5M1H',
    'P-1D',
    'P0003-06-04T12:30:05',
    'pt1s',
  ],
);

describe('a timestamp', () => {
  const at = Date.parse('2026-11-22T03:04:05.678Z');
  for (const [text, milliseconds] of [
    ['2026-11-22T03:04:05.678Z', at],
    ['2026-11-22T10:04:05.678+07:00', at],
    ['2026-11-22T10:04:05.678+0700', at],
    ['2026-11-22T10:04:05.678+07', at],
    ['2026-11-21T22:34:05,678-04:30', at],
    ['2026-11-22t03:04:05.678z', at],
    ['2026-11-22T03:04:05.678', at],
    ['2026-11-22T03:04:05.678901234Z', at],
    ['2026-11-22T03:04:05Z', at - 678],
    ['2026-11-22T03:04Z', at - 5_678],
    ['2024-02-29T00:00:00Z', Date.parse('2024-02-29')],
    ['2026-11-22T00:00:00+00:00', Date.parse('2026-11-22')],
  ] as const) {
    test(`is ${text}`, () => assert.equal(millisecondsOf(text), milliseconds));
  }
  for (const text of [
    '',
    'yesterday',
    '01/011/2015',
    '2026-11-22',
    '2026-11-22 03:04:05Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T03:60:00Z',
    '2026-11-22T03:04:05-00',
    '2026-11-22T03:04:05-0000',
    '2026-11-22T03:04:05-00:00',
    '2026-11-22T03:04:05+25:00',
    '2026-11-22T03:04:05.Z',
    ' 2026-11-22T03:04:05Z',
    '2026-W47-7T03:04:05Z',
  ]) {
    test(`is not ${JSON.stringify(text)}`, () => assert.equal(millisecondsOf(text), undefined));
  }

  test('is in UTC or is not', () => {
    for (const text of ['2026-11-22T03:04:05Z', '2026-11-22T03:04:05+00:00', '2026-11-22T03:04z']) {
      assert.ok(isUtc(text), text);
    }
    for (const text of ['2026-11-22T03:04:05', '2026-11-22T03:04:05+07:00', '2026-11-22T03:04']) {
      assert.ok(!isUtc(text), text);
    }
  });
});

describe('a hash', () => {
  test('tells its function by its length', () => {
    for (const [length, name] of [
      [56, 'sha224'],
      [64, 'sha256'],
      [96, 'sha384'],
      [128, 'sha512'],
      [40, undefined],
      [0, undefined],
    ] as const) {
      assert.equal(sha2Function('aB'.repeat(length / 2)), name);
    }
    assert.equal(sha2Function('x'.repeat(64)), undefined);
  });
});
