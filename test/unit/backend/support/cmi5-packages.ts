/** What a test says of an assignable unit; the rest is made up. */
export interface AuOptions {
  /** The end of its id. */
  name?: string;
  title?: string;
  /** As it stands in the XML. */
  url?: string;
  moveOn?: string;
  masteryScore?: string;
  launchMethod?: string;
  launchParameters?: string;
  entitlementKey?: string;
  more?: string;
}

export const publisher = 'https://xuong-bai.example/khoa';

/** Id that the publisher has given to a unit, block or objective of this name. */
export const publisherId = (name: string): string => `${publisher}/${name}`;

const texts = (text: string): string =>
  `<title><langstring lang="vi">${text}</langstring></title><description><langstring lang="vi">${text}</langstring></description>`;

export function au({
  name = 'au',
  title = `Bài ${name}`,
  url = 'https://xuong-bai.example/bai.html',
  launchParameters,
  entitlementKey,
  more = '',
  ...attributes
}: AuOptions = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<au id="${publisherId(name)}"${written.join('')}>${texts(title)}<url>${url}</url>${
    launchParameters === undefined ? '' : `<launchParameters>${launchParameters}</launchParameters>`
  }${entitlementKey === undefined ? '' : `<entitlementKey>${entitlementKey}</entitlementKey>`}${more}</au>`;
}

export const block = (name: string, inside: string): string =>
  `<block id="${publisherId(name)}">${texts(`Phần ${name}`)}${inside}</block>`;

/** A `cmi5.xml` around units and blocks. */
export const courseStructure = (inside: string = au(), title = 'Khóa cmi5'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${publisher}">${texts(title)}</course>
  ${inside}
</courseStructure>`;

/** A `tincan.xml` of one activity. */
export const tincan = (launch = 'index.html', id = publisherId('tincan')): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
  <activity id="${id}" type="http://adlnet.gov/expapi/activities/course"><name>Gói Tin Can</name><launch lang="vi">${launch}</launch></activity>
</activities></tincan>`;
