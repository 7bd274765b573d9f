import { audioView } from './audio-view.js';
import type { Deed } from '../../stage-protocol/index.js';
import { fileAddress } from './address.js';
import { drawing, drawings, el, sheet } from './draw.js';
import { mediaControls } from './media-controls.js';
import { tellOf } from './media-deeds.js';
import { mediaLook } from './media-look.js';
import { followPreferences } from './media-preferences.js';
import { attachSource, type SourceFault } from './media-source.js';
import { dress } from './look.js';
import type { Viewer, ViewerParts } from './viewer.js';
import { timeText, Watched } from './watched.js';

/** Seconds between two savings while it plays. What was played since is not lost when the page goes: it saves then. */
const beat = 10;

/** Seconds before the end from which one begins anew: nobody comes back for the credits. */
const ending = 1;

/** Seconds of waiting after which a way on is offered. */
const patience = 8;

/** Seconds that it may take to hear that it plays. */
const notice = 0.5;

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
  let isBack = false;
  let savedAt = 0;
  let completed = false;
  let isGone = false;
  let fault: SourceFault | undefined;

  const share = (): number =>
    media.duration > 0 && media.duration < Infinity ? watched.seconds / media.duration : 0;
  const progress = (): number => {
    // Times are those of pictures: the last one of a share may end a little before it.
    const reached = share() * (1 + 1e-6) >= completionThreshold;
    return reached ? 1 : Math.min(0.9999, share() / completionThreshold);
  };

  /** Where it is at this very moment. */
  const here = (): number => {
    if (watched.isOpen && !media.seeking) watched.reach((position = media.currentTime));
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
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string, ...more: Node[]): void => {
    clearTimeout(waiting);
    note.replaceChildren(text, ...more);
    note.hidden = text === '';
  };
  /** The source once more, from where it stopped. */
  const reload = (): void => {
    const at = media.currentTime;
    const plays = !media.paused;
    media.addEventListener(
      'loadedmetadata',
      () => {
        media.currentTime = at;
        if (plays) void media.play().catch(() => undefined);
      },
      { once: true },
    );
    void begin();
  };

  const look = (): void => {
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
    if (media.seeking || isGone) return;
    position = media.ended ? media.duration : media.currentTime;
    watched.reach(position);
  };
  /** It plays from where it rested; of that one hears a moment later. */
  const startsAt = (): number => {
    const since = media.currentTime - position;
    return since >= 0 && since < notice * Math.max(1, media.playbackRate)
      ? position
      : media.currentTime;
  };

  media.addEventListener('loadedmetadata', () => {
    if (!isBack && resumeAt > 0 && resumeAt < media.duration - ending) media.currentTime = resumeAt;
    isBack = true;
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
        el('button', { type: 'button', className: 'b', onclick: reload }, texts.retry),
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
    const furthest = Math.max(watched.furthest, isBack ? 0 : resumeAt);
    if (!seekAhead && media.currentTime > furthest + tolerance) {
      media.currentTime = furthest;
      say(texts['media.no.ahead']);
    }
  });
  media.addEventListener('seeked', () => {
    position = media.currentTime;
    told.arrived(position);
    if (!media.paused) {
      watched.begin(media.currentTime);
      watch();
    }
    changed();
  });

  let detach = (): void => undefined;
  const controls = mediaControls(
    media,
    tracks.some(({ kind }) => kind === 'captions'),
  );
  controls.setAttribute(
    'aria-label',
    `${texts[isAudio ? 'media.region.audio' : 'media.region.video']}: ${title}`,
  );

  const shown = isAudio ? audioView(media, controls) : controls;
  const unfollow = followPreferences(media, parts.preferences, parts.prefer);

  const failed = (what: SourceFault): void => {
    fault = what;
    const missing = what === 'missing';
    const again = el(
      'button',
      { type: 'button', className: 'b main', onclick: () => void begin() },
      texts.retry,
    );
    place.replaceChildren(
      sheet(
        drawings.warning,
        texts[missing ? 'media.missing' : 'media.codec'],
        texts[missing ? 'media.missing.body' : 'media.codec.body'],
        again,
      ),
    );
  };
  let run = 0;
  const begin = async (): Promise<void> => {
    const started = (run += 1);
    fault = undefined;
    detach();
    say('');
    place.replaceChildren(shown, note, foot);
    detach = await attachSource(media, address, content.mediaType, (what) => {
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
  };
  if (content.transcriptUrl !== undefined) foot.append(await transcript(parts, place));
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

/** A button that shows and hides what is said. */
async function transcript(
  { content, texts, fetchFile }: ViewerParts,
  place: HTMLElement,
): Promise<HTMLElement> {
  const panel = el('div', {
    className: 'transcript',
    id: 'transcript',
    hidden: true,
    tabIndex: 0,
    role: 'region',
    'aria-label': texts['media.transcript'],
  });
  const button = el(
    'button',
    {
      type: 'button',
      className: 'b',
      'aria-expanded': 'false',
      onclick: () => {
        panel.hidden = !panel.hidden;
        button.setAttribute('aria-expanded', String(!panel.hidden));
        if (!panel.isConnected) place.append(panel);
      },
    },
    texts['media.transcript'],
  );
  const answer = await fetchFile(content.transcriptUrl ?? '', { credentials: 'omit' }).catch(
    () => undefined,
  );
  if (!answer?.ok) button.disabled = true;
  else {
    const text = await answer.text();
    panel.append(...text.split(/\n\s*\n/).map((paragraph) => el('p', {}, paragraph.trim())));
  }
  return button;
}
