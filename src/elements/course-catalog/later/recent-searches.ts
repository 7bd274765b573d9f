import { html, type TemplateResult } from 'lit';
import { cross, icon } from '../../../ui/icons.js';
import type { CatalogWork } from '../catalog-work.js';

/** The name under which the browser keeps them: one learner's at a time. */
const key = 'wl-recent-searches';
const most = 6;

/** What the browser keeps. */
interface Kept {
  /** Whose they are; empty where nobody was signed in. */
  learner: string;
  words: string[];
}

/**
 * What was searched on this computer before, offered while the field is empty. Only where the page allows it, never on a computer
 * that the learner shares, and gone when they sign out.
 */
export class RecentSearches {
  private allowed = false;
  private isOpen = false;
  /** For whom it was looked what others had left. */
  private knownLearner: string | undefined;

  constructor(private readonly work: CatalogWork) {
    const root = work.host.renderRoot;
    root.addEventListener('change', (event) => {
      if (event.target === this.input) this.add(work.choice().words);
    });
    root.addEventListener('focusin', (event) => this.open(this.isOurs(event.target)));
    root.addEventListener('focusout', (event) => {
      if (!this.isOurs((event as FocusEvent).relatedTarget)) this.open(false);
    });
    root.addEventListener('input', () => work.host.requestUpdate());
    root.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Escape' && this.isOpen) this.open(false);
    });
  }

  private get input(): HTMLInputElement | null {
    return this.work.host.renderRoot.querySelector('input[type=search]');
  }

  private isOurs(target: EventTarget | null): boolean {
    return target === this.input || (target instanceof Element && !!target.closest('.recent'));
  }

  private open(isOpen: boolean): void {
    if (this.isOpen === isOpen) return;
    this.isOpen = isOpen;
    if (this.allowed) this.work.host.requestUpdate();
  }

  private get learner(): string {
    return this.work.connection()?.session.learnerId ?? '';
  }

  private read(): string[] {
    try {
      const { learner, words } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>;
      if (learner === this.learner && Array.isArray(words)) {
        return words.filter((word) => typeof word === 'string').slice(0, most);
      }
    } catch {
      // Refused or damaged: nothing is known.
    }
    return [];
  }

  private keep(words: string[]): void {
    try {
      if (words.length) {
        localStorage.setItem(key, JSON.stringify({ learner: this.learner, words } satisfies Kept));
      } else localStorage.removeItem(key);
    } catch {
      // What cannot be kept is not offered.
    }
    this.work.host.requestUpdate();
  }

  private add(words: string): void {
    const { session } = this.work.connection() ?? {};
    if (!words || !this.allowed || session?.sharedComputer) return;
    this.keep([words, ...this.read().filter((one) => one !== words)].slice(0, most));
  }

  /** Forgets what somebody else has searched here. */
  private forgetOthers(): void {
    if (this.knownLearner === this.learner) return;
    this.knownLearner = this.learner;
    try {
      const kept = localStorage.getItem(key);
      if (kept && (JSON.parse(kept) as Partial<Kept>).learner !== this.learner) {
        localStorage.removeItem(key);
      }
    } catch {
      // Nothing readable is kept.
    }
  }

  render(allowed: boolean): TemplateResult | undefined {
    this.allowed = allowed;
    const { session } = this.work.connection() ?? {};
    if (!allowed || !session || session.status === 'unknown') return undefined;
    this.forgetOthers();
    if (!this.isOpen || this.input?.value || session.sharedComputer) return undefined;
    const words = this.read();
    if (!words.length) return undefined;
    const { localize } = this.work;
    return html`<div class="recent panel">
      <p class="lab">${localize.term('recent.title')}</p>
      <ul>
        ${words.map(
          (one) =>
            html`<li class="row nw">
              <button type="button" class="grow lnk" @click=${() => this.search(one)}>
                ${one}
              </button>
              <button
                type="button"
                class="btn quiet sq s"
                aria-label=${localize.term('recent.remove', one)}
                @click=${() => this.remove(words.filter((word) => word !== one))}
              >
                ${icon(cross)}
              </button>
            </li>`,
        )}
      </ul>
      <button type="button" class="lnk sm" @click=${() => this.remove([])}>
        ${localize.term('recent.clear')}
      </button>
    </div>`;
  }

  private search(words: string): void {
    this.work.choose({ words });
    this.input?.focus();
  }

  private remove(left: string[]): void {
    this.keep(left);
    this.input?.focus();
  }
}
