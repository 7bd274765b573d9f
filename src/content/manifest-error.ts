export type ManifestErrorCode =
  /** The XML cannot be read. */
  | 'not_well_formed'
  /** It is XML, but its root is another one than this kind of manifest has. */
  | 'not_a_manifest'
  /** There is no organization, and no resource that could be played without one. */
  | 'no_organization'
  /** cmi5: it does not follow the schema of course structures. */
  | 'structure_invalid'
  /** An id, or what refers to one, is no absolute IRI. */
  | 'id_not_absolute'
  /** cmi5: two blocks, two objectives or two assignable units have the same id. */
  | 'id_duplicate'
  /** An address is none, or nothing that a browser should open. */
  | 'url_invalid'
  /** cmi5: the query of an address has a name that the launch needs. */
  | 'url_reserved'
  /** cmi5: an address is relative, and there is no package that it could be relative to. */
  | 'url_not_absolute'
  /** The package lacks a file that is launched. */
  | 'file_missing'
  /** Tin Can: no activity says what to launch. */
  | 'launch_missing'
  /** Tin Can: more than one address to launch. */
  | 'launch_several'
  /** It holds more than is read. */
  | 'too_large';

/** The manifest cannot be used at all. The message is one English sentence. */
export class ManifestError extends Error {
  readonly code: ManifestErrorCode;

  constructor(code: ManifestErrorCode, message: string) {
    super(message);
    this.name = 'ManifestError';
    this.code = code;
  }
}
