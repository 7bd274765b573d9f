// Packages that the tests make: as small as a package can be, and driven from outside.

const sco = (title: string, script: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body><h1>${title}</h1><script>${script}</script>`;

/** Finishes when it is taken away, as most authoring tools do. */
const finishing12 = `
  var api = parent.API;
  api.LMSInitialize('');
  addEventListener('unload', function () { api.LMSFinish(''); });`;

const manifest12 = (items: string, resources: string): string => `<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Ba bài</title>${items}</organization></organizations>
<resources>${resources}</resources></manifest>`;

const item = (id: string, extra = ''): string =>
  `<item identifier="${id}" identifierref="r-${id}"><title>Bài ${id}</title>${extra}</item>`;
const resource = (id: string, href: string, type = 'sco'): string =>
  `<resource identifier="r-${id}" type="webcontent" adlcp:scormtype="${type}" href="${href}"/>`;

/** SCORM 1.2: one SCO that begins and finishes. */
export const single12 = {
  'imsmanifest.xml': manifest12(
    item('one', '<adlcp:masteryscore>80</adlcp:masteryscore>'),
    resource('one', 'one.html'),
  ),
  'one.html': sco('One', finishing12),
};

/** SCORM 1.2: two SCOs and an asset; the third SCO's file is missing. */
export const several12 = {
  'imsmanifest.xml': manifest12(
    `<item identifier="chapter"><title>Chương</title>${item('a')}${item('b')}</item>${item('page')}${item('gone')}`,
    resource('a', 'sco.html?n=a') +
      resource('b', 'sco.html?n=b') +
      resource('page', 'page.html', 'asset') +
      resource('gone', 'gone.html'),
  ),
  'sco.html': sco('SCO', finishing12),
  'page.html': sco('Page', ''),
};

/** SCORM 1.2: content that misbehaves. */
export const hostile12 = {
  'imsmanifest.xml': manifest12(item('x'), resource('x', 'x.html')),
  'x.html': sco(
    'X',
    `
    // What other SCOs would find is not content's to replace.
    parent.API = null;
    parent.MessagePort.prototype.postMessage = function () { window.stolen = this; };
    parent.fetch = function () { window.stolen = this; };
    window.before = [parent.API.LMSGetValue('cmi.core.lesson_status'), parent.API.LMSGetLastError()];
    parent.API.LMSInitialize('');
    `,
  ),
};

/** SCORM 1.2: each page of the SCO begins and finishes by itself. */
export const paged12 = {
  'imsmanifest.xml': manifest12(item('p'), resource('p', 'p1.html')),
  'p1.html': sco('P1', finishing12),
  'p2.html': sco('P2', finishing12),
  // It goes away without a word.
  'p3.html': sco('P3', "parent.API.LMSInitialize('')"),
};

/** SCORM 1.2: a SCO that says how far the learner is only while it is unloaded. */
export const lastWords12 = {
  'imsmanifest.xml': manifest12(item('one'), resource('one', 'one.html')),
  'one.html': sco(
    'One',
    `
    var api = parent.API;
    api.LMSInitialize('');
    addEventListener('unload', function () {
      api.LMSSetValue('cmi.core.lesson_location', 'the end');
      api.LMSSetValue('cmi.core.exit', 'suspend');
      api.LMSFinish('');
    });`,
  ),
};

/** SCORM 2004: one SCO whose objectives the manifest names. */
export const single2004 = {
  'imsmanifest.xml': `<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Bảo mật</title>
<item identifier="one" identifierref="r"><title>Một</title><adlcp:dataFromLMS>mở đầu</adlcp:dataFromLMS>
<imsss:sequencing><imsss:objectives>
<imsss:primaryObjective objectiveID="main" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure></imsss:primaryObjective>
<imsss:objective objectiveID="second"/></imsss:objectives></imsss:sequencing></item>
</organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="one.html"/></resources></manifest>`,
  'one.html': sco('One', "var api = parent.API_1484_11; api.Initialize('');"),
};

export const broken = { 'imsmanifest.xml': '<manifest><organizations></manifest>' };
export const empty = {
  'imsmanifest.xml': manifest12('<item identifier="i"><title>Chương</title></item>', ''),
};
