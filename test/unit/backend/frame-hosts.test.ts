import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  HostPatternError,
  hostPattern,
  isOnHost,
  serviceHosts,
  usualFrameHosts,
} from '../../../demo/backend/media/frame-hosts.js';
import { framedLink, type Framing } from '../../../demo/backend/media/links.js';

describe('a host that may be framed', () => {
  const taken: [text: string, host: string][] = [
    ['training.example', 'https://training.example'],
    ['  Training.EXAMPLE ', 'https://training.example'],
    ['https://training.example', 'https://training.example'],
    ['https://training.example/', 'https://training.example'],
    ['HTTPS://training.example', 'https://training.example'],
    ['training.example.', 'https://training.example'],
    ['training.example:8443', 'https://training.example:8443'],
    ['training.example:443', 'https://training.example'],
    ['https://training.example:80', 'https://training.example:80'],
    ['http://training.example', 'http://training.example'],
    ['http://training.example:80', 'http://training.example'],
    ['http://training.example:8080', 'http://training.example:8080'],
    ['*.training.example', 'https://*.training.example'],
    ['https://*.Training.example:8443/', 'https://*.training.example:8443'],
    ['*.congty.com.vn', 'https://*.congty.com.vn'],
    ['đào-tạo.vn', 'https://xn--o-to-0lau5z.vn'],
    ['đào-tạo.vn'.normalize('NFD'), 'https://xn--o-to-0lau5z.vn'],
    ['*.ĐÀO-TẠO.vn', 'https://*.xn--o-to-0lau5z.vn'],
    ['xn--o-to-0lau5z.vn', 'https://xn--o-to-0lau5z.vn'],
    ['intranet', 'https://intranet'],
    ['http://localhost:4173', 'http://localhost:4173'],
  ];
  for (const [text, host] of taken) {
    test(`${JSON.stringify(text)} is ${host}`, () => {
      const expected = host.replace('xn--o-to-0lau5z.vn', new URL('https://đào-tạo.vn').hostname);
      const given = text.replace('xn--o-to-0lau5z.vn', new URL('https://đào-tạo.vn').hostname);
      assert.equal(hostPattern(given), expected);
      // It can be handed in again as it is shown.
      assert.equal(hostPattern(expected), expected);
    });
  }

  const refused: [text: string, why: RegExp][] = [
    ['', /is not a host/],
    ['*', /has a \*/],
    ['*.', /is not a host/],
    ['https://', /is not a host/],
    ['*.com', /hosts of anybody/],
    ['*.localhost', /hosts of anybody/],
    ['*.com.vn', /hosts of anybody/],
    ['*.Co.UK', /hosts of anybody/],
    ['a.*.example', /has a \*/],
    ['*training.example', /has a \*/],
    ['*.*.example', /has a \*/],
    ['training.example:*', /has a \*/],
    ['training.example:99999', /is not a host/],
    ['training.example/khoa-hoc', /is more than a host/],
    ['training.example?q', /is more than a host/],
    ['training.example#a', /is more than a host/],
    ['ai:do@training.example', /is more than a host/],
    ['training.example; script-src *', /is more than a host/],
    ["training.example;script-src'none'", /is not the name of a host/],
    ['a,b.example', /is not the name of a host/],
    ['-a.example', /is not the name of a host|is not a host/],
    ['a..example', /is not the name of a host|is not a host/],
    ['a_b.example', /is not the name of a host/],
    [`${'a'.repeat(64)}.example`, /is not the name of a host|is not a host/],
    ['data:text/html,x', /is (not|more than) a host/],
    ['ftp://training.example', /neither https nor http/],
    ['javascript://training.example', /neither https nor http/],
    ['10.0.0.1', /is an IP address/],
    ['0x7f.1', /is an IP address/],
    ['2130706433', /is an IP address/],
    ['[::1]', /is an IP address/],
    ['*.10.0.0.1', /is an IP address/],
  ];
  for (const [text, why] of refused) {
    test(`is not ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.throws(
        () => hostPattern(text),
        (error) => error instanceof HostPatternError && why.test(error.message),
      );
    });
  }

  test('never means anything in a policy but itself, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.webUrl()), (text) => {
        let host: string;
        try {
          host = hostPattern(text);
        } catch (error) {
          assert.ok(error instanceof HostPatternError, String(error));
          return;
        }
        assert.match(host, /^https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d{1,5})?$/);
        assert.equal(hostPattern(host), host);
      }),
      { seed: 20_261_128, numRuns: 500 },
    );
  });

  test('of the known services are as they would be written', () => {
    for (const host of usualFrameHosts) assert.equal(hostPattern(host), host);
    assert.deepEqual(Object.keys(serviceHosts).sort(), [
      'drive',
      'dropbox',
      'onedrive',
      'vimeo',
      'youtube',
    ]);
  });
});

describe('an address', () => {
  const hosts = [
    'training.example',
    '*.wiki.example',
    'http://old.example',
    'ports.example:8443',
  ].map(hostPattern);
  const cases: [address: string, isOn: boolean][] = [
    ['https://training.example/a?b#c', true],
    ['https://TRAINING.example:443/', true],
    ['https://training.example:8443/', false],
    ['http://training.example/', false],
    ['https://a.training.example/', false],
    ['https://training.example.evil.example/', false],
    ['https://nottraining.example/', false],
    ['https://vi.wiki.example/', true],
    ['https://a.b.wiki.example/', true],
    ['https://wiki.example/', false],
    ['https://notwiki.example/', false],
    ['http://old.example/', true],
    ['https://old.example/', false],
    ['https://ports.example:8443/', true],
    ['https://ports.example/', false],
    ['data:text/html,training.example', false],
    ['blob:https://training.example/1', false],
  ];
  for (const [address, isOn] of cases) {
    test(`${address} is ${isOn ? '' : 'not '}on one of the hosts`, () => {
      assert.equal(isOnHost(hosts, new URL(address)), isOn);
    });
  }
});

describe('a link', () => {
  const framing = (hosts: readonly string[], content = 'https://p-1.content.example'): Framing => ({
    hosts,
    content,
  });

  test('to a known service is framed where nothing else is said, any other address is not', () => {
    for (const [address, provider] of [
      ['https://youtu.be/dQw4w9WgXcQ', 'youtube'],
      ['https://vimeo.com/76979871', 'vimeo'],
      ['https://drive.google.com/file/d/1AbCdEfGhIjKlMnOp/view', 'drive'],
      ['https://docs.google.com/document/d/1AbCdEfGhIjKlMnOp/edit', 'drive'],
      ['https://www.dropbox.com/scl/fi/abc/so-tay.pdf?rlkey=k', 'dropbox'],
      ['https://onedrive.live.com/?cid=C&resid=C%21107', 'onedrive'],
      ['https://congty.sharepoint.com/:p:/s/dao-tao/Eabc', 'onedrive'],
    ] as const) {
      const facts = framedLink(address, framing(usualFrameHosts));
      assert.equal(facts.provider, provider);
      assert.notEqual(facts.embedUrl, undefined, address);
    }
    const other = framedLink('https://vi.wikipedia.org/wiki/A', framing(usualFrameHosts));
    assert.deepEqual(other, { url: 'https://vi.wikipedia.org/wiki/A', provider: 'other' });
  });

  test('is framed by the host that its frame would ask, not by the one that it names', () => {
    const address = 'https://youtu.be/dQw4w9WgXcQ';
    assert.equal(framedLink(address, framing(['https://youtu.be'])).embedUrl, undefined);
    assert.equal(framedLink(address, framing([])).embedUrl, undefined);
    assert.match(
      framedLink(address, framing(serviceHosts.youtube)).embedUrl ?? '',
      /^https:\/\/www\.youtube-nocookie\.com\//,
    );
  });

  test('is the same with a dot at the end of its host', () => {
    const facts = framedLink('https://Training.example./a', framing(['https://training.example']));
    assert.equal(facts.embedUrl, 'https://training.example/a');
    assert.equal(
      framedLink('https://www.youtube.com./watch?v=dQw4w9WgXcQ', framing(usualFrameHosts)).provider,
      'youtube',
    );
  });

  test('without TLS is framed only by a page that has none either', () => {
    const hosts = ['http://old.example'];
    const address = 'http://old.example/a';
    assert.equal(framedLink(address, framing(hosts)).embedUrl, undefined);
    assert.equal(framedLink(address, framing(hosts, 'http://p-1.localhost')).embedUrl, address);
  });
});
