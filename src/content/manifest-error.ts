export type ManifestErrorCode =
  /** The XML cannot be read. */
  | 'not_well_formed'
  /** It is XML, but the root is not a `manifest`. */
  | 'not_a_manifest'
  /** There is no organization, and no resource that could be played without one. */
  | 'no_organization';

/** The manifest cannot be used at all. The message is one English sentence. */
export class ManifestError extends Error {
  readonly code: ManifestErrorCode;

  constructor(code: ManifestErrorCode, message: string) {
    super(message);
    this.name = 'ManifestError';
    this.code = code;
  }
}
