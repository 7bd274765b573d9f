import type { Entry } from 'yauzl';
import { shown } from './entry-name.js';
import { Refusal } from './refusal.js';

const mebibyte = 1024 * 1024;

/** What a package may be unzipped. */
export const zipLimits = {
  totalBytes: 1024 * mebibyte,
  fileBytes: 512 * mebibyte,
  files: 20_000,
  /** Unzipped bytes for one zipped byte... */
  ratio: 200,
  /** ...of what is larger than this: small files of blanks compress well and do no harm. */
  ratioFloorBytes: 10 * mebibyte,
};

export type ZipLimits = typeof zipLimits;

/** Adds up what the entries say of themselves, and refuses as soon as it is too much. */
export class SizeCheck {
  readonly #limits: ZipLimits;
  readonly #zipBytes: number;
  #files = 0;
  #bytes = 0;
  #zippedBytes = 0;

  constructor(zipBytes: number, limits: ZipLimits = zipLimits) {
    this.#zipBytes = zipBytes;
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  add(entry: Pick<Entry, 'uncompressedSize' | 'compressedSize'>, name: string): void {
    const { uncompressedSize: size, compressedSize: zipped } = entry;
    const limits = this.#limits;
    this.#files += 1;
    this.#bytes += size;
    this.#zippedBytes += zipped;
    if (this.#files > limits.files) {
      throw new Refusal(`The zip holds more than ${limits.files.toLocaleString('en')} entries.`);
    }
    if (size > limits.fileBytes) {
      throw new Refusal(
        `The file "${shown(name)}" is larger than ${inMebibytes(limits.fileBytes)} unzipped.`,
      );
    }
    if (this.#bytes > limits.totalBytes) {
      throw new Refusal(`The package is larger than ${inMebibytes(limits.totalBytes)} unzipped.`);
    }
    if (isBomb(size, zipped, limits) || isBomb(this.#bytes, this.#zippedBytes, limits)) {
      throw new Refusal(
        `The zip is packed more than ${String(limits.ratio)} to 1, as a zip bomb is, so it was refused.`,
      );
    }
    // Entries that share their bytes are how a small zip holds petabytes.
    if (this.#zippedBytes > this.#zipBytes) {
      throw new Refusal('The zip is damaged: its entries claim more bytes than it has.');
    }
  }
}

const isBomb = (size: number, zipped: number, limits: ZipLimits): boolean =>
  size > limits.ratioFloorBytes && size > zipped * limits.ratio;

const inMebibytes = (bytes: number): string =>
  `${(bytes / mebibyte).toLocaleString('en', { maximumFractionDigits: 0 })} MiB`;
