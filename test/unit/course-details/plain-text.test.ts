import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../../../src/elements/course-details/later/plain-text.js';

const cases: readonly [what: string, html: string, text: string][] = [
  ['text as it is', 'Một dòng', 'Một dòng'],
  ['paragraphs', '<p>Một</p><p>hai</p>', 'Một\n\nhai'],
  ['lines', 'Một<br>hai<br/>ba', 'Một\nhai\nba'],
  ['a list', '<p>Gồm:</p><ul><li>một</li>\n<li>hai</li></ul>Hết', 'Gồm:\n• một\n• hai\n\nHết'],
  ['an empty entry', '<ul><li></li><li>hai</li></ul>', '• hai'],
  ['emphasis inside a word', 'kh<b>óa</b> học', 'khóa học'],
  ['white space', '<p>  Một \n  hai  </p>', 'Một hai'],
  [
    'characters by name',
    '&lt;a&gt; &amp;amp; &quot;x&quot;&nbsp;&ndash; &hellip;',
    '<a> &amp; "x" – …',
  ],
  ['letters by name', '&Agrave; &ocirc; &atilde; &yacute;', 'À ô ã ý'],
  ['characters by number', '&#7879;&#x1EC7;', 'ệệ'],
  ['numbers that are no characters', '&#0;&#xD800;&#x110000;.', '.'],
  ['names that are none', '&constructor; &toString; &; & a', '&constructor; &toString; &; & a'],
  ['a sign that is no tag', '1 < 2 và <3', '1 < 2 và <3'],
  ['scripts and styles', 'a<script>"<b>"</script><STYLE>x</Style >b', 'ab'],
  ['a script that does not end', 'a<script>b', 'a'],
  ['frames and drawings', 'a<iframe src="x">b</iframe><svg><text>c</text></svg>d', 'ad'],
  ['comments', 'a<!-- <p>b</p> -->c<!-- d', 'ac'],
  ['a tag that does not end', 'a<b', 'a'],
  ['a document type', '<!doctype html><?xml?>a</3>', 'a'],
  ['nothing', '', ''],
];

for (const [what, html, text] of cases) {
  test(`of HTML the words are left: ${what}`, () => {
    assert.equal(plainText(html), text);
  });
}

// As long as a description may be: what takes longer with the square of its length does not come to an end.
for (const piece of ['<', '<script', '<!--', '<p>', '&', '</script', '<ul><li>', ' \n', '\n• ']) {
  test(`a million characters of ${JSON.stringify(piece)} are read in one go`, () => {
    assert.ok(plainText(piece.repeat(1_000_000 / piece.length)).length <= 4_000_000);
  });
}
