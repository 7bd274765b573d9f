import { type CSSResult, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Localize } from '../../ui/index.js';
import type { CourseRun } from './course-run.js';
import type { DebugPanel } from './debug/debug-panel.js';

/** Who shows the debug panel. */
interface DebugHost {
  /** It is asked for. */
  debug: boolean;
  readonly renderRoot: ParentNode;
  readonly headingLevel: number;
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
}

/** Brings the debug panel when it is asked for, and hands it what it shows. */
export class DebugLoader implements ReactiveController {
  private panel: DebugPanel | undefined;
  private loading = false;

  constructor(
    private readonly host: DebugHost,
    private readonly o: {
      run: CourseRun;
      localize: Localize;
      timeZone(): string;
      addStyles(styles: CSSResult): void;
    },
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const { host, o, panel } = this;
    const box = host.renderRoot.querySelector<HTMLElement>('.dbg');
    if (!box) return panel?.dispose();
    if (!panel) return void this.load();
    const { attempt, course, snapshot } = o.run;
    const log = attempt?.trace;
    if (!log) return;
    panel.show(box, {
      log,
      course,
      launch: snapshot.launch,
      untraced: snapshot.launch !== undefined && attempt.traced === false,
      level: host.headingLevel,
      timeZone: o.timeZone(),
      onReopen: () => o.run.relaunch(),
    });
  }

  hostDisconnected(): void {
    this.panel?.dispose();
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  /** The place for it. */
  box(): TemplateResult | typeof nothing {
    return this.host.debug ? html`<div class="dbg" part="debug"></div>` : nothing;
  }

  private async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      const { DebugPanel, prepare } = await import('./debug/debug-panel.js');
      this.o.addStyles(prepare());
      this.panel = new DebugPanel(this.o.localize);
      this.host.requestUpdate();
    } catch {
      // Without a network there is no panel; the next change of the player tries again.
      this.loading = false;
    }
  }
}
