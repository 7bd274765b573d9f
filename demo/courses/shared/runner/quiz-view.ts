import { element } from './dom.js';
import type { Lesson } from './lesson.js';
import type { ChoiceQuestion, MatchingQuestion, Question } from './lesson-data.js';
import { isRight } from './lesson-data.js';

/** Draws the quiz into `host` and redraws it when it is submitted or cleared. */
export class QuizView {
  readonly #lesson: Lesson;
  readonly #host: HTMLElement;
  readonly #changed: () => void;
  #status = element('div', { role: 'status', class: 'result' });

  /** `changed` is called after every report, so that the frame around it can show its state. */
  constructor(lesson: Lesson, host: HTMLElement, changed: () => void) {
    this.#lesson = lesson;
    this.#host = host;
    this.#changed = changed;
  }

  render(): void {
    const { quiz } = this.#lesson.data;
    if (!quiz) return;
    const { submitted, result, minutes } = this.#lesson;
    // Empty at first: a live region speaks of what changes in it, not of what it is born with.
    this.#status = element('div', { role: 'status', class: 'result' });
    const form = element('form', { class: 'quiz', novalidate: true });
    form.append(
      ...quiz.questions.map((question, index) => this.#question(question, index + 1)),
      this.#status,
      element('p', { class: 'quiz-actions' }, this.#button()),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#host.replaceChildren(
      element('h1', { tabindex: '-1' }, quiz.title),
      element('p', { class: 'lead' }, quiz.intro),
      ...(minutes === undefined
        ? []
        : [element('p', { class: 'hint' }, `Thời gian làm bài: ${minutes} phút.`)]),
      form,
    );
    if (submitted && result) this.#showResult();
  }

  #button(): HTMLButtonElement | string {
    if (!this.#lesson.submitted) return element('button', { class: 'primary' }, 'Nộp bài');
    if (this.#lesson.result?.passed || !this.#lesson.mayRetry) return '';
    const again = element('button', { type: 'button' }, 'Làm lại bài kiểm tra');
    again.addEventListener('click', () => {
      this.#lesson.retry();
      this.render();
      this.#host.querySelector<HTMLElement>('h1')?.focus();
      this.#changed();
    });
    return again;
  }

  #submit(): void {
    const missing = this.#lesson.unanswered;
    if (missing.length > 0) {
      const numbers = missing.map((question) => `câu ${this.#numberOf(question)}`).join(', ');
      this.#status.className = 'result missing';
      this.#status.replaceChildren(
        element('p', {}, `Bạn còn ${missing.length} câu chưa trả lời đủ: ${numbers}.`),
      );
      this.#firstInput(missing[0])?.focus();
      return;
    }
    this.#lesson.submit();
    this.render();
    this.#status.scrollIntoView({ block: 'center' });
    this.#status.focus({ preventScroll: true });
    this.#changed();
  }

  #showResult(): void {
    const { result } = this.#lesson;
    if (!result) return;
    const points = Math.round(result.score * 100);
    const pass = Math.round(this.#lesson.data.passScore * 100);
    this.#status.className = `result ${result.passed ? 'passed' : 'failed'}`;
    this.#status.tabIndex = -1;
    this.#status.append(
      element('p', { class: 'score' }, `${result.passed ? 'Đạt' : 'Chưa đạt'}: ${points}/100 điểm`),
      element(
        'p',
        {},
        `Bạn trả lời đúng ${result.right}/${result.total} câu. Mức đạt là ${pass} điểm.`,
      ),
      element('p', {}, this.#advice(result.passed)),
    );
  }

  #question(question: Question, number: number): HTMLFieldSetElement {
    const fieldset = element(
      'fieldset',
      { 'data-question': question.id },
      element('legend', {}, element('span', {}, `Câu ${number}. `), question.text),
    );
    if (question.type === 'multiple') {
      fieldset.append(element('p', { class: 'hint' }, 'Chọn mọi đáp án đúng.'));
    }
    fieldset.append(
      ...(question.type === 'matching' ? this.#pairs(question) : this.#choices(question)),
    );
    if (this.#lesson.submitted) {
      const feedback = this.#feedback(question);
      fieldset.append(feedback);
      fieldset.setAttribute('aria-describedby', feedback.id);
    }
    return fieldset;
  }

  #choices(question: ChoiceQuestion): HTMLElement[] {
    const type = question.type === 'multiple' ? 'checkbox' : 'radio';
    return question.choices.map((choice) =>
      this.#choice(question, type, question.id, choice.id, choice.text),
    );
  }

  #pairs(question: MatchingQuestion): HTMLElement[] {
    return question.sources.map((source) =>
      element(
        'fieldset',
        { class: 'pair' },
        element('legend', {}, source.text),
        ...question.targets.map((target) => {
          const id = `${source.id}.${target.id}`;
          return this.#choice(question, 'radio', `${question.id}.${source.id}`, id, target.text);
        }),
      ),
    );
  }

  #choice(question: Question, type: string, name: string, id: string, text: string): HTMLElement {
    const { submitted } = this.#lesson;
    const input = element('input', {
      type,
      name,
      value: id,
      'data-choice': id,
      checked: this.#lesson.answerTo(question.id).includes(id),
      disabled: submitted,
    });
    input.addEventListener('change', () => this.#answer(question));
    const label = element('label', {}, input, element('span', {}, text));
    if (submitted && question.answer.includes(id)) {
      label.classList.add('right');
      label.append(element('span', { class: 'tag' }, 'Đáp án đúng'));
    }
    if (submitted && input.checked) {
      label.classList.add('chosen');
      label.append(element('span', { class: 'tag' }, 'Bạn chọn'));
    }
    return label;
  }

  #answer(question: Question): void {
    const checked = this.#fieldset(question)?.querySelectorAll<HTMLInputElement>('input:checked');
    const choices = [...(checked ?? [])].map((input) => input.value);
    this.#lesson.answer(question.id, choices);
    if (this.#status.textContent) {
      this.#status.className = 'result';
      this.#status.replaceChildren();
    }
    this.#changed();
  }

  #feedback(question: Question): HTMLElement {
    const right = isRight(question, this.#lesson.answerTo(question.id));
    return element(
      'p',
      { id: `feedback-${question.id}`, class: `feedback ${right ? 'right' : 'wrong'}` },
      element('strong', {}, right ? 'Đúng. ' : 'Chưa đúng. '),
      question.explanation,
    );
  }

  #fieldset(question: Question): HTMLElement | null {
    return this.#host.querySelector<HTMLElement>(`[data-question="${question.id}"]`);
  }

  #firstInput(question: Question | undefined): HTMLElement | null {
    return (question && this.#fieldset(question)?.querySelector('input')) ?? null;
  }

  #numberOf(question: Question): number {
    return (this.#lesson.data.quiz?.questions.indexOf(question) ?? 0) + 1;
  }

  #advice(passed: boolean): string {
    const { connected, mayRetry, request } = this.#lesson;
    if (!passed) {
      if (mayRetry)
        return 'Bạn hãy đọc phần giải thích dưới mỗi câu, xem lại trang có liên quan rồi làm lại.';
      return 'Bạn hãy đọc phần giải thích dưới mỗi câu trước khi rời bài này.';
    }
    const next = request === 'continue' ? 'học tiếp' : 'kết thúc bài';
    return `${connected ? 'Kết quả đã được ghi. ' : ''}Bạn có thể ${next}.`;
  }
}
