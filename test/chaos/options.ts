import { parseArgs } from 'node:util';
import { type SystemName, systemNames } from './systems/system.js';

/** What keeps work from being lost; each can be switched off to see that the runs then say so. */
export const protections = ['journal', 'outbox', 'keepalive', 'seq', 'supersession'] as const;
export type Protection = (typeof protections)[number];

/** Browsers in which runs can be played. */
export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

/** What the command was asked. */
export interface Options {
  engine: EngineName;
  /** Nothing is said of runs: those that are picked for the engine. */
  picked: boolean;
  /** How many runs. */
  runs: number;
  /** Seed of the first one; each next one's is one more. */
  seed: number;
  /** Beginnings of the names of the kinds to play; none: all. */
  only: string[];
  /** Switched off for these runs. */
  without: Protection[];
  /** Who plays the same runs, to be compared; none: our player alone. */
  against: SystemName[];
  json: boolean;
  /** Print what happened in each run that broke a promise. */
  verbose: boolean;
}

/** Runs that are played where nothing else is said: each kind of fault a few times, in two minutes at most. */
export const usualRuns = 24;

export const usage = `Usage: npm run chaos [-- --engine ${engineNames.join('|')}] [--runs N] [--seed S] [--only KIND[,KIND…]] [--without ${protections.join('|')}] [--against ${systemNames.join(',')}] [--json] [--verbose]`;

const isEngine = (name: string): name is EngineName =>
  (engineNames as readonly string[]).includes(name);

const isProtection = (name: string): name is Protection =>
  (protections as readonly string[]).includes(name);

const isSystem = (name: string): name is SystemName =>
  (systemNames as readonly string[]).includes(name);

/** @throws Error with the usage where it cannot be read */
export function optionsOf(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        engine: { type: 'string', default: 'chromium' },
        runs: { type: 'string' },
        seed: { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
        without: { type: 'string', multiple: true, default: [] },
        against: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
      },
    });
    const runs = Number(values.runs ?? usualRuns);
    const seed = Number(values.seed ?? 1);
    const parts = (texts: string[]): string[] =>
      texts.flatMap((each) => each.split(',')).filter(Boolean);
    const only = parts(values.only);
    const without = parts(values.without);
    const against = parts(values.against);
    const counted = Number.isInteger(runs) && runs >= 1 && runs <= 100_000;
    const { engine, json, verbose } = values;
    // What the peers' pages need of the harness is there in one engine.
    const fits = against.length === 0 || engine === 'chromium';
    const known = isEngine(engine) && without.every(isProtection) && against.every(isSystem);
    if (counted && Number.isInteger(seed) && seed >= 0 && known && fits) {
      const picked = values.runs === undefined && values.seed === undefined && only.length === 0;
      return { engine, picked, runs, seed, only, without, against, json, verbose };
    }
  } catch {
    // Said below.
  }
  throw new Error(usage);
}
