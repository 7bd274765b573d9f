// A host by hand: it links to the stage as the player does, keeps what the stage sends, and applies commits as a
// server would. Tests drive it by `window.host`.
/* global window, document, location, crypto, MessageChannel */
window.host = {
  /** Messages of the stage, in order. */
  messages: [],
  /** Hellos that arrived. */
  hellos: [],
  state: undefined,
  confirming: true,
  frame: undefined,
  port: undefined,
  nonce: '',

  /** Opens the stage's page; `connect` answers its hello. */
  open(stageUrl) {
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

  connect({ nonce = this.nonce, version = 1, ports = 1 } = {}) {
    const channels = Array.from({ length: ports }, () => new MessageChannel());
    this.frame.contentWindow.postMessage(
      { wl: 'host-connect', nonce, version },
      this.stageOrigin,
      channels.map((channel) => channel.port2),
    );
    const port = channels[0]?.port1;
    if (port) port.onmessage = (event) => this.receive(event.data);
    return port;
  },

  launch(launch) {
    this.launchMessage = launch;
    this.state = structuredClone(launch.state);
    this.port = this.connect();
    this.port.postMessage({ type: 'launch', launch });
  },

  receive(message) {
    this.messages.push(message);
    if (message.type !== 'commit') return;
    const { commit } = message;
    if (commit.base === 0) this.state.activities = {};
    for (const [id, changes] of Object.entries(commit.activities)) {
      const elements = (this.state.activities[id] ??= {});
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) delete elements[name];
        else elements[name] = value;
      }
    }
    if (commit.sequencing !== undefined) this.state.sequencing = commit.sequencing;
    this.state.summary = commit.summary;
    this.state.seq = commit.seq;
    if (this.confirming) this.port.postMessage({ type: 'confirmed', seq: commit.seq });
  },

  send(message) {
    this.port.postMessage(message);
  },

  close() {
    this.frame.remove();
  },
};

window.addEventListener('message', (event) => {
  if (event.source === window.host.frame?.contentWindow) {
    window.host.hellos.push({ data: event.data, origin: event.origin });
  }
});
