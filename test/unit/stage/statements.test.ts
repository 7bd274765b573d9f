import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isUnitEnded,
  type ReturnWindow,
  tellUnitEnded,
} from '../../../src/stage/statements/unit-ended.js';

const own = 'https://p-42.content.example';

/** A window that notes what it is told. */
class Window implements ReturnWindow {
  readonly heard: [message: unknown, targetOrigin: string][] = [];
  opener: unknown = null;
  parent: ReturnWindow;

  constructor(
    private readonly origin: string,
    parent?: ReturnWindow,
  ) {
    this.parent = parent ?? this;
  }

  get location(): { origin: string } {
    if (this.origin !== own) throw new DOMException('of another origin', 'SecurityError');
    return { origin: this.origin };
  }

  postMessage(message: unknown, targetOrigin: string): void {
    this.heard.push([message, targetOrigin]);
  }
}

test('the return page tells the windows of its origin around it, and no other', () => {
  const portal = new Window('https://intranet.example');
  const stage = new Window(own, portal);
  const unit = new Window(own, stage);
  const page = new Window(own, unit);
  tellUnitEnded(page);
  assert.equal(stage.heard.length, 1);
  assert.equal(unit.heard.length, 1);
  assert.deepEqual(portal.heard, []);
  const [[data, target] = []] = stage.heard;
  assert.equal(target, own);
  assert.ok(isUnitEnded({ data, origin: own } as MessageEvent, own));
});

test('in a window of its own it tells the stage that has opened it', () => {
  const page = new Window(own);
  const stage = new Window(own, new Window('https://intranet.example'));
  page.opener = stage;
  tellUnitEnded(page);
  assert.equal(stage.heard.length, 1);
});

test('it tells nobody of another origin, and nobody at all where it is alone', () => {
  const page = new Window(own);
  tellUnitEnded(page);
  const elsewhere = new Window('https://elsewhere.example');
  page.opener = elsewhere;
  tellUnitEnded(page);
  assert.deepEqual(elsewhere.heard, []);
});

test('its word counts from its own origin only', () => {
  const data = { wl: 'unit-ended' };
  assert.equal(isUnitEnded({ data, origin: own } as MessageEvent, own), true);
  assert.equal(
    isUnitEnded({ data, origin: 'https://p-43.content.example' } as MessageEvent, own),
    false,
  );
  for (const other of [undefined, null, 'unit-ended', {}, { wl: 'stage-hello' }]) {
    assert.equal(isUnitEnded({ data: other, origin: own } as MessageEvent, own), false);
  }
});
