import { element, required } from './dom.js';
import type { Lesson } from './lesson.js';
import { QuizView } from './quiz-view.js';

const notFound =
  'Không tìm thấy hệ thống học tập. Bạn vẫn đọc được toàn bộ bài, nhưng trang đang đọc và kết quả sẽ không được lưu.';
const refused =
  'Hệ thống học tập không mở được phiên học. Bạn vẫn đọc được bài, nhưng kết quả sẽ không được lưu. Hãy đóng bài rồi mở lại.';
const notSaved =
  'Hệ thống học tập chưa nhận được thay đổi vừa rồi. Bạn cứ học tiếp, bài sẽ gửi lại khi chuyển trang.';

/** Puts a lesson on the page: one page at a time, with the buttons that lead on. */
export class LessonView {
  readonly #lesson: Lesson;
  readonly #main = required<HTMLElement>(document, 'main');
  readonly #footer = required<HTMLElement>(document, 'footer');
  readonly #position = required<HTMLElement>(document, '[data-position]');
  readonly #dots = required<HTMLElement>(document, '.dots');
  readonly #notice = required<HTMLElement>(document, '.notice');
  readonly #previous = required<HTMLButtonElement>(document, '[data-action="previous"]');
  readonly #next = required<HTMLButtonElement>(document, '[data-action="next"]');
  readonly #end = required<HTMLButtonElement>(document, '[data-action="end"]');
  readonly #pages = [...document.querySelectorAll<HTMLTemplateElement>('template[data-source]')];

  constructor(lesson: Lesson) {
    this.#lesson = lesson;
    this.#previous.addEventListener('click', () => this.#turn(-1));
    this.#next.addEventListener('click', () => this.#turn(1));
    this.#end.addEventListener('click', () => this.#finish());
    this.#dots.replaceChildren(...this.#pages.map(() => element('span')));
    if (lesson.data.quiz) this.#dots.append(element('span'));
  }

  render(): void {
    const { page, data } = this.#lesson;
    this.#main.dataset['page'] = String(page);
    if (this.#lesson.isQuizPage) {
      new QuizView(this.#lesson, this.#main, () => this.#renderFrame()).render();
    } else {
      const source = this.#pages[page - 1];
      this.#main.replaceChildren(...(source ? [source.content.cloneNode(true)] : []));
      this.#main.querySelector('h1')?.setAttribute('tabindex', '-1');
      this.#renderNote();
    }
    const heading = this.#main.querySelector('h1')?.textContent ?? data.lesson;
    document.title = `${heading} – ${data.course}`;
    this.#renderFrame();
  }

  /** A page may ask for the shared note, or show it. */
  #renderNote(): void {
    const lesson = this.#lesson;
    const input = this.#main.querySelector<HTMLInputElement>('input[data-note]');
    if (input) {
      input.value = lesson.note;
      input.addEventListener('change', () => (lesson.note = input.value.trim()));
    }
    const shown = this.#main.querySelector('[data-note-shown]');
    if (shown && lesson.note) shown.textContent = lesson.note;
  }

  #renderFrame(): void {
    const { page, data, done, isLastPage, request } = this.#lesson;
    this.#position.textContent = `Trang ${page}/${data.pages}`;
    [...this.#dots.children].forEach((dot, index) => {
      dot.className = index + 1 < page ? 'past' : index + 1 === page ? 'now' : '';
    });
    this.#previous.disabled = page === 1;
    this.#next.disabled = isLastPage;
    // One primary button on screen: the quiz has its own until it is handed in.
    this.#next.classList.toggle('primary', !isLastPage);
    this.#end.textContent = request === 'continue' ? 'Tiếp tục' : 'Kết thúc bài';
    this.#end.classList.toggle('primary', isLastPage && (done || request !== undefined));
    this.#showNotice();
  }

  #showNotice(): void {
    const { connected, open, saved } = this.#lesson;
    const text = !connected ? notFound : !open ? refused : saved ? '' : notSaved;
    this.#notice.hidden = text === '';
    if (this.#notice.textContent !== text) this.#notice.textContent = text;
  }

  #turn(by: 1 | -1): void {
    this.#lesson.goTo(this.#lesson.page + by);
    this.render();
    window.scrollTo(0, 0);
    this.#main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  #finish(): void {
    this.#lesson.end(this.#lesson.request);
    const { connected, saved, done, data } = this.#lesson;
    const kept = connected && saved;
    delete this.#main.dataset['page'];
    this.#notice.hidden = true;
    this.#footer.hidden = true;
    const heading = element('h1', { tabindex: '-1' }, 'Đã kết thúc bài');
    this.#main.replaceChildren(
      element(
        'div',
        { class: 'ending' },
        heading,
        element(
          'p',
          { class: 'lead' },
          kept
            ? 'Tiến độ và kết quả của bạn đã được gửi tới hệ thống học tập.'
            : 'Hệ thống học tập không xác nhận đã lưu. Hãy mở lại bài để kiểm tra kết quả.',
        ),
        element('p', {}, nextStep(done, data.quiz !== undefined)),
      ),
    );
    heading.focus();
  }
}

function nextStep(done: boolean, hasQuiz: boolean): string {
  if (done) return 'Bạn đã hoàn thành bài này và có thể đóng trang.';
  return hasQuiz
    ? 'Bài chưa hoàn thành: bạn cần làm đạt bài kiểm tra. Khi mở lại, bạn tiếp tục từ trang vừa đọc.'
    : 'Bài chưa hoàn thành: bạn chưa xem hết các trang. Khi mở lại, bạn tiếp tục từ trang vừa đọc.';
}
