import {
  AttemptState,
  Commit,
  ContentNode,
  ElementChanges,
  Elements,
  Exit,
  Globals,
  LaunchContent,
  LaunchMode,
  LaunchPolicy,
  LaunchXapi,
  Summary,
} from '../launches.js';
import { MediaTrack } from '../media-content.js';
import { describeObject, describeValue, type SchemaReference } from './schema-reference.js';

/** What launches and commits are made of. */
export const attemptSchemas: readonly SchemaReference[] = [
  describeValue(
    'LaunchMode',
    LaunchMode,
    'How a launch runs. Only `normal` writes; `browse` looks before the work, `review` after it.',
    'normal',
  ),
  describeValue(
    'Exit',
    Exit,
    'How a launch was left. It is a mark and no end: a page may come back, and later commits count.',
    'suspend',
  ),
  describeObject(
    'Summary',
    Summary,
    'What content claims of the learner’s result. The backend guards what becomes of it: within an attempt nothing falls.',
    {
      completion: 'Whether all was seen.',
      success: 'Whether it was passed.',
      score: 'What was scored; absent when nothing was.',
      progress: 'How far the learner is, 0 to 1; absent when content does not say.',
      totalTime: 'Time spent in the whole attempt, earlier launches included.',
    },
    {
      completion: 'completed',
      success: 'passed',
      score: { scaled: 0.9, raw: 90, min: 0, max: 100 },
      progress: 1,
      totalTime: 'PT34M12S',
    },
  ),
  describeValue(
    'ElementChanges',
    ElementChanges,
    'Changed elements of one activity: `null` removes one, `"*": null` clears the activity before the others are set.',
    { '*': null, 'cmi.location': '1' },
  ),
  describeValue(
    'Elements',
    Elements,
    'Elements of one activity by their name in the standard, as content has set them.',
    { 'cmi.location': '3', 'cmi.suspend_data': 'trang=3' },
  ),
  describeObject(
    'Globals',
    Globals,
    'What outlives a package: one store for each learner and tenant, the last write wins, and only ids that the package names.',
    {
      objectives:
        'Elements of global objectives by their id; in a commit only changed ones, and null removes one.',
      data: 'Shared data by its id; in a commit only what changed, and null removes it.',
    },
    {
      objectives: { 'urn:vn:an-toan': { satisfied: 'true' } },
      data: { 'urn:vn:ghi-chu': 'Đã xem' },
    },
  ),
  describeObject(
    'AttemptState',
    AttemptState,
    'State of an attempt at one item.',
    {
      seq: 'The number that the next commit goes on from.',
      activities: 'Elements by the activity’s id in the manifest.',
      sequencing:
        'Where sequencing stands: JSON that only the stage reads. Absent when there is none.',
      summary: 'The result as content last claimed it.',
    },
    {
      seq: 41,
      activities: { bai_1: { 'cmi.location': '3' } },
      summary: { completion: 'incomplete', success: 'unknown', totalTime: 'PT12M' },
    },
  ),
  describeObject(
    'Commit',
    Commit,
    'What has changed in a launch. The same launch and `seq` always mean the same resulting state.',
    {
      seq: 'Number of this commit, allotted by the stage, greater than that of the one before. What is merged takes the highest.',
      base: 'The last number that the backend confirmed to this launch; `activities` holds what changed since. 0: everything, and it replaces all.',
      activities: 'Changes by the activity’s id in the manifest.',
      sequencing:
        'Replaces what is kept as a whole. Absent: what is kept stays, unless `base` is 0.',
      globals: 'What has changed of what outlives the package.',
      summary: 'The result as content claims it now.',
      exit: 'Marks the launch as left; a later commit without it opens the launch again.',
    },
    {
      seq: 42,
      base: 41,
      activities: { bai_1: { 'cmi.location': '4' } },
      summary: { completion: 'incomplete', success: 'unknown', progress: 0.5, totalTime: 'PT14M' },
    },
  ),
  describeObject(
    'LaunchPolicy',
    LaunchPolicy,
    'What the course allows and how its results count.',
    {
      masteryScore:
        'Scaled score from which it is passed, -1 to 1; null or absent when only the content decides.',
      maxSuspendDataChars: 'Characters of `cmi.suspend_data` that are kept.',
      completeOn:
        '`content`: only what it reports counts. `finish`: content that reports no status completes by finishing.',
      rollup: 'Which of several attempts counts.',
      scoreOf:
        'Within an attempt, how the scores of the activities of a SCORM 1.2 course make one; absent: `average`. `last` is the one that was reported last. SCORM 2004 rolls up by its own rules.',
      scoreObjective:
        'With `scoreOf: objective`, the id of the objective whose score is the course’s.',
      strict:
        'Whether the player refuses what the standard refuses; false or absent: it takes what authoring tools send.',
      timeLimit: 'How long an attempt may take; null or absent without a limit.',
      seekAhead: 'Whether the learner may skip forward in video and audio; absent: yes.',
      completionThreshold:
        'Share of a video or audio that is to be watched, or of a PDF’s pages that are to be seen, 0 to 1; absent: 1.',
      completeBy:
        'HTML5: `opened` completes it at once, `time` after a while, `message` when its page posts `{"wl": "complete"}` to its parent. Absent: `opened`.',
      completeAfter: 'With `completeBy: time`, seconds that it is to be open.',
      download:
        'Whether the learner may keep a copy of a PDF, video, audio or image; absent: no. A file is there to be kept.',
      allow: 'Permissions for the frame of the content, by their names in a permissions policy.',
    },
    {
      masteryScore: 0.8,
      maxSuspendDataChars: 1_048_576,
      completeOn: 'content',
      rollup: 'highest',
      allow: ['fullscreen'],
    },
  ),
  describeObject(
    'ContentNode',
    ContentNode,
    'A unit of cmi5, or a block of units, and how the learner stands there.',
    {
      id: 'The backend’s own id of the activity; `activityId` of a launch request takes that of a unit.',
      parentId: 'Id of the block that it lies in; absent at the top.',
      kind: '`au` can be launched, `block` groups.',
      title: 'Title in the learner’s language, or one that the course has.',
      status: 'How the learner stands.',
      satisfied:
        'Whether its criterion is met or was waived; of a block, whether that holds for all in it.',
      launchMethod: 'Of a unit: `OwnWindow` is never opened in a frame.',
    },
    {
      id: 'https://acme.example/embed/v1/courses/dia-chat/items/main/activities/au/5f1c',
      kind: 'au',
      title: 'Đá và khoáng vật',
      status: 'in_progress',
      satisfied: false,
      launchMethod: 'AnyWindow',
    },
  ),
  describeObject(
    'LaunchXapi',
    LaunchXapi,
    'How content of a launch makes statements.',
    {
      endpoint: 'Address of the learning record store; ends with a slash.',
      token:
        'Stands behind `Basic `. Absent where content gets one by the address that launches it.',
      registration: 'UUID of the learner’s attempt at the item.',
      activityId: 'The activity that is launched; statements are about it and what lies below.',
      actor: 'The learner as an xAPI agent: an account, never an e-mail address.',
    },
    {
      endpoint: 'https://acme.example/embed/v1/xapi/',
      registration: '6f1d7c2e-3b1a-4c55-9a5e-0f2f4c1d9b7a',
      activityId: 'https://acme.example/embed/v1/courses/dia-chat/items/main/activities/au/5f1c',
      actor: {
        objectType: 'Agent',
        account: { homePage: 'https://acme.example/embed/v1', name: 'l-7c1e' },
      },
    },
  ),
  describeObject(
    'MediaTrack',
    MediaTrack,
    'A text track beside a video or audio, as WebVTT.',
    {
      kind: '`captions` of what is said, or `chapters`.',
      url: 'Where it lies.',
      language: 'Its language.',
      label: 'Its language by its own name.',
    },
    {
      kind: 'captions',
      url: 'https://p-42.content.example/c/g_…/bai-1.vi.vtt',
      language: 'vi',
      label: 'Tiếng Việt',
    },
  ),
  describeObject(
    'LaunchContent',
    LaunchContent,
    'Where and what to play. Which of the addresses there are depends on the kind.',
    {
      kind: 'Kind of the item.',
      stageUrl:
        'Address of the stage’s page, on an origin that `GET /` announces and that belongs to this package alone.',
      baseUrl:
        'Address of the package’s files; ends with a slash, and expires when the launch is not in use.',
      isolation: 'Always `package`: no two packages share an origin.',
      activityId: 'cmi5 and Tin Can: the activity that is launched.',
      launchUrl:
        'cmi5 and Tin Can: address that opens the content, with the parameters of the launch. It works once and is told once, in the answer that opens the launch: who needs it again launches again.',
      launchMethod: 'cmi5 and Tin Can: `OwnWindow` is never opened in a frame.',
      returnUrl: 'cmi5: address that the unit sends its window to when it has ended.',
      session:
        'cmi5: `launched` until the unit has begun, `initialized` until it has ended, then `terminated` by itself or `abandoned` by the backend.',
      structure: 'cmi5: blocks and units of the course, each after the block that it lies in.',
      title: 'Title of the item.',
      url: 'Video, audio, image, PDF, file: where it lies, below `baseUrl`. Link: where it leads, as a person would open it.',
      entryUrl: 'HTML5: the page to open, below `baseUrl`.',
      mediaType: 'Media type of the file.',
      sizeBytes: 'Its size.',
      fileName: 'Under which name it is downloaded.',
      tracks: 'Text tracks of a video or audio.',
      posterUrl: 'Picture of a video before it plays.',
      transcriptUrl: 'What is said in a video or audio, as plain text.',
      provider:
        'Of a link: `drive`, `onedrive`, `dropbox`, `youtube`, `vimeo` or `other`; open to more.',
      embedUrl:
        'Of a link: the form of its address that may stand in a frame; absent where none is known or the organization lets none be framed.',
    },
    {
      kind: 'scorm',
      stageUrl: 'https://p-42.content.example/stage/v1/stage.html',
      baseUrl: 'https://p-42.content.example/c/g_…/',
      isolation: 'package',
    },
  ),
];
