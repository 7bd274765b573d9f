import { audioView } from './audio-view.js';
import type { Deed } from '../../stage-protocol/index.js';
import { fileAddress } from './address.js';
import { drawing, drawings, el, sheet } from './draw.js';
import { mediaControls } from './media-controls.js';
import { tellOf } from './media-deeds.js';
import { mediaLook } from './media-look.js';
import { followPreferences } from './media-preferences.js';
import { attachSource, type SourceFault } from './media-source.js';
import { mediaChapters } from './media-chapters.js';
import { mediaTranscript } from './media-transcript.js';
import { Qualities } from './qualities.js';
import { dress } from './look.js';
import type { Viewer, ViewerParts } from './viewer.js';
import { timeText, Watched } from './watched.js';

/** Seconds between two savings while it plays. What was played since is not lost when the page goes: it saves then. */
const beat = 10;

/** Seconds before the end from which one begins anew: nobody comes back for the credits. */
const ending = 1;

/** Seconds of waiting after which a way on is offered. */
const patience = 8;

/** Seconds that a jump may go beyond what was watched and still be none. */
const tolerance = 0.25;

/**
 * A video or audio. It goes on where it was left; it is completed by the share of it that was really played, wherever and in which order.
 */
export async function openViewer(parts: ViewerParts): Promise<Viewer> {
  const { place, title, content, policy, stored, changed, tell } = parts;
  const { completionThreshold = 1, seekAhead = true } = policy;
  let { texts } = parts;
  const isAudio = content.kind === 'audio';
  const address = await fileAddress(parts);
  dress(mediaLook);

  const watched = new Watched(stored['wl.segments']);
  const resumeAt = Number(stored['wl.position'] ?? 0) || 0;
  const media = el(isAudio ? 'audio' : 'video', {
    preload: 'metadata',
    playsInline: true,
    // Captions and chapters lie on this origin; so does the file.
    ...(content.posterUrl === undefined || isAudio ? {} : { poster: content.posterUrl }),
  });
  const { tracks = [] } = content;
  for (const { kind, url, language, label } of tracks) {
    media.append(
      el('track', { kind, src: url, srclang: language, label, default: kind === 'chapters' }),
    );
  }
  let position = resumeAt;
  /** Where the viewer itself is leading it. */
  let aim: number | undefined;
  /** Seconds at which it goes on once it has come; undefined when it has, and is there. */
  let goesOnAt: number | undefined = resumeAt;
  let hasBegun = false;
  let savedAt = 0;
  let completed = false;
  let isGone = false;
  let fault: SourceFault | undefined;
  /** It was being played when it stopped to come. */
  let wantsToPlay = false;

  const share = (): number =>
    media.duration > 0 && media.duration < Infinity ? watched.seconds / media.duration : 0;
  const progress = (): number => {
    // Times are those of pictures: the last one of a share may end a little before it.
    const reached = share() * (1 + 1e-6) >= completionThreshold;
    return reached ? 1 : Math.min(0.9999, share() / completionThreshold);
  };

  /** Where it is at this very moment. */
  const here = (): number => {
    if (goesOnAt === undefined && watched.isOpen && !media.seeking) {
      position = media.currentTime;
      watched.reach(position);
    }
    return position;
  };
  const standing = (): Required<Pick<Deed, 'time' | 'segments' | 'progress' | 'rate'>> => ({
    time: here(),
    segments: watched.toString(),
    progress: Math.min(1, share()),
    rate: watched.isOpen && !media.seeking ? media.playbackRate : 0,
  });
  const told = tellOf(media, tell, standing);

  const note = el('p', { className: 'note', role: 'status' });
  const line = el('output', { className: 'grow' });
  const foot = el('div', { className: 'tools foot' }, line);
  const showProgress = (): void => {
    const percent = Math.floor(share() * 100 + 1e-6);
    const needed = Math.round(completionThreshold * 100);
    const words = texts[isAudio ? 'media.heard' : 'media.watched'](percent, needed);
    line.value = completed ? `${words} · ${texts['media.done']}` : words;
  };
  /** Whether the learner may not be there yet. */
  const isAhead = (at: number): boolean => !seekAhead && at > watched.furthest + tolerance;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string, ...more: Node[]): void => {
    clearTimeout(waiting);
    note.replaceChildren(text, ...more);
    note.hidden = text === '';
  };
  const look = (): void => {
    if (goesOnAt !== undefined) return;
    position = media.currentTime;
    watched.reach(position);
    if (!completed && progress() >= 1) {
      completed = true;
      changed('now');
    } else if (performance.now() - savedAt > beat * 1000) {
      savedAt = performance.now();
      changed('now');
    }
    showProgress();
  };
  // At each picture while it is in sight; a page that is not still hears of the time.
  let picture = 0;
  const watch = (): void => {
    cancelAnimationFrame(picture);
    if (media.paused || media.seeking || !watched.isOpen) return;
    look();
    picture = requestAnimationFrame(watch);
  };
  const stop = (): void => {
    cancelAnimationFrame(picture);
    watched.end();
    told.paused();
    changed('now');
    showProgress();
  };

  /** It no longer plays: how far did it? Whoever hears the end has heard all of it, whatever its clock says. */
  const rests = (): void => {
    if (goesOnAt !== undefined || media.seeking || isGone) return;
    position = media.ended ? media.duration : media.currentTime;
    watched.reach(position);
  };
  /** It plays from where it rested or was led to: of that one hears a moment later, of a busy machine much later. */
  const startsAt = (): number => Math.min(position, media.currentTime);

  media.addEventListener('loadedmetadata', () => {
    const at = goesOnAt ?? 0;
    if (at > 0 && (hasBegun || at < media.duration - ending)) media.currentTime = aim = at;
    else position = 0;
    goesOnAt = undefined;
    hasBegun = true;
    told.began();
    showProgress();
  });
  media.addEventListener('playing', () => {
    say('');
    isGone = false;
    savedAt = performance.now();
    watched.begin(startsAt());
    told.played();
    watch();
  });
  media.addEventListener('timeupdate', () => {
    if (!media.seeking && watched.isOpen) look();
  });
  media.addEventListener('waiting', () => {
    // What is played ends where the pictures end.
    rests();
    watched.end();
    say(texts['media.stalled']);
    waiting = setTimeout(() => {
      say(
        texts['media.stalled.long'],
        el('button', { type: 'button', className: 'b', onclick: again }, texts.retry),
      );
    }, patience * 1000);
  });
  media.addEventListener('pause', () => {
    rests();
    stop();
  });
  media.addEventListener('ended', () => {
    look();
    stop();
  });
  media.addEventListener('seeking', () => {
    watched.end();
    told.leaves(position);
    // This is where it will begin. On a busy machine it may have begun by now, and be further.
    position = aim ?? media.currentTime;
    aim = undefined;
    if (isAhead(media.currentTime)) {
      media.currentTime = watched.furthest;
      say(texts['media.no.ahead']);
    }
  });
  media.addEventListener('seeked', () => {
    told.arrived(position);
    if (!media.paused) {
      watched.begin(startsAt());
      watch();
    }
    changed();
  });

  let detach = (): void => undefined;
  const qualities = new Qualities();
  const controls = mediaControls(
    media,
    tracks.some(({ kind }) => kind === 'captions'),
    qualities,
  );
  controls.setAttribute(
    'aria-label',
    `${texts[isAudio ? 'media.region.audio' : 'media.region.video']}: ${title}`,
  );

  const shown = isAudio ? audioView(media, controls) : controls;
  const unfollow = followPreferences(media, parts.preferences, parts.prefer);

  const failed = (what: SourceFault): void => {
    if (!fault && watched.isOpen) {
      rests();
      stop();
      wantsToPlay = true;
    }
    goesOnAt ??= position;
    fault = what;
    say('');
    const missing = what === 'missing';
    const retry = el(
      'button',
      { type: 'button', className: 'b main', onclick: again },
      texts.retry,
    );
    place.replaceChildren(
      sheet(
        drawings.warning,
        texts[missing ? 'media.missing' : 'media.codec'],
        texts[missing ? 'media.missing.body' : 'media.codec.body'],
        retry,
      ),
    );
  };
  let run = 0;
  const begin = async (): Promise<void> => {
    const started = (run += 1);
    fault = undefined;
    detach();
    detach = () => undefined;
    say('');
    place.replaceChildren(shown, note, foot, ...panels);
    const source = { address, mediaType: content.mediaType, startAt: goesOnAt ?? 0, qualities };
    const ended = await attachSource(media, source, (what) => {
      // A browser says of what is gone, too, that it cannot read it.
      const checked =
        what === 'missing'
          ? Promise.resolve(what)
          : fileAddress(parts).then(
              () => what,
              () => 'missing' as const,
            );
      void checked.then((known) => {
        if (run === started) failed(known);
      });
    });
    // Another try may have begun meanwhile, or the learner have left.
    if (run === started) detach = ended;
    else ended();
  };
  /** The source once more, from where it stopped. */
  const again = (): void => {
    wantsToPlay ||= !media.paused;
    goesOnAt ??= position;
    void begin().then(() => {
      // At once, not when it has come: while it waits it says so.
      if (wantsToPlay) void media.play().catch(() => undefined);
      wantsToPlay = false;
    });
  };
  const panels: HTMLElement[] = [];
  const chapters = mediaChapters(
    media,
    document.documentElement.lang,
    texts,
    (at) => {
      if (isAhead(at)) say(texts['media.no.ahead']);
      else media.currentTime = at;
    },
    isAhead,
  );
  panels.push(chapters.panel);
  foot.append(chapters.button);
  if (content.transcriptUrl !== undefined) {
    const transcript = await mediaTranscript(parts);
    panels.push(transcript.panel);
    foot.append(transcript.button);
  }
  if (policy.download) {
    foot.append(
      el(
        'a',
        { className: 'b', href: address, download: content.fileName ?? '' },
        drawing(drawings.download),
        texts.download,
      ),
    );
  }
  showProgress();
  await begin();

  return {
    get elements() {
      // The page may be about to go.
      const place = here();
      const segments = watched.toString();
      return {
        'wl.position': timeText(place),
        ...(segments === '' ? {} : { 'wl.segments': segments }),
      };
    },
    get progress() {
      return Math.max(progress(), completed ? 1 : 0);
    },
    get standing() {
      return standing();
    },
    say(other) {
      texts = other;
      if (fault) failed(fault);
      chapters.say(texts);
      showProgress();
    },
    rest(at) {
      if (!watched.isOpen) return;
      // Two pages end at two moments, a busy machine's far apart: what the host says of this one and what is kept of it are the same.
      position = Math.max(0, here() - (Math.max(0, Date.now() - at) / 1000) * media.playbackRate);
      watched.cut(position);
      isGone = true;
      media.pause();
      watched.end();
      changed('now');
    },
    close() {
      run += 1;
      media.pause();
      clearTimeout(waiting);
      unfollow();
      watched.end();
      cancelAnimationFrame(picture);
      told.close();
      detach();
    },
  };
}
