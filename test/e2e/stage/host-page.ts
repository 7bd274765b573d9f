// A host by hand: it links to the stage as the player does, keeps what the stage sends, and applies commits as a
// server would. Tests drive it by `window.host`.
import type { Elements, StageLaunch, StageMessage } from '../../../src/stage-protocol/index.js';

const host = {
  /** Messages of the stage, in order. */
  messages: [] as StageMessage[],
  /** Hellos that arrived. */
  hellos: [] as { data: unknown; origin: string }[],
  state: undefined as unknown as StageLaunch['state'],
  confirming: true,
  frame: undefined as unknown as HTMLIFrameElement,
  port: undefined as MessagePort | undefined,
  stageOrigin: '',
  nonce: '',

  /** Opens the stage's page; `connect` answers its hello. */
  open(stageUrl: string): void {
    this.messages = [];
    this.hellos = [];
    this.port = undefined;
    this.nonce = crypto.randomUUID();
    this.stageOrigin = new URL(stageUrl).origin;
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width:900px;height:600px';
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads',
    );
    frame.allow = 'fullscreen; autoplay; unload';
    frame.src = `${stageUrl}#wl-nonce=${this.nonce}&wl-host=${encodeURIComponent(location.origin)}`;
    this.frame = frame;
    document.body.append(frame);
  },

  connect(
    options: { nonce?: string; version?: number; ports?: number } = {},
  ): MessagePort | undefined {
    const { nonce = this.nonce, version = 1, ports = 1 } = options;
    const channels = Array.from({ length: ports }, () => new MessageChannel());
    this.frame.contentWindow?.postMessage(
      { wl: 'host-connect', nonce, version },
      this.stageOrigin,
      channels.map((channel) => channel.port2),
    );
    const port = channels[0]?.port1;
    if (port) port.onmessage = (event) => this.receive(event.data as StageMessage);
    return port;
  },

  launch(launch: StageLaunch): void {
    this.state = structuredClone(launch.state);
    this.port = this.connect();
    this.port?.postMessage({ type: 'launch', launch });
  },

  receive(message: StageMessage): void {
    this.messages.push(message);
    if (message.type !== 'commit') return;
    const { commit } = message;
    if (commit.base === 0) this.state.activities = {};
    for (const [id, changes] of Object.entries(commit.activities)) {
      const elements: Elements = (this.state.activities[id] ??= {});
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) delete elements[name];
        else elements[name] = value;
      }
    }
    if (commit.sequencing !== undefined) this.state.sequencing = commit.sequencing;
    this.state.summary = commit.summary;
    this.state.seq = commit.seq;
    if (this.confirming) this.port?.postMessage({ type: 'confirmed', seq: commit.seq });
  },

  send(message: unknown): void {
    this.port?.postMessage(message);
  },

  close(): void {
    this.frame.remove();
  },
};

addEventListener('message', (event) => {
  if (event.source !== null && event.source === host.frame?.contentWindow) {
    host.hellos.push({ data: event.data, origin: event.origin });
  }
});

window.host = host;

/** What the tests drive. */
export type HostPage = typeof host;

declare global {
  interface Window {
    host: HostPage;
  }
}
