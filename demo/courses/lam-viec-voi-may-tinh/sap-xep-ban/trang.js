// A page of its own tells how far the learner is by messages to its parent.
const form = document.querySelector('form');
const status = form.querySelector('[role="status"]');
const questions = ['man-hinh', 'ban-phim', 'chan'];

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const answers = new FormData(form);
  const right = questions.filter((name) => answers.get(name) === 'dung').length;
  const done = right === questions.length;
  status.textContent = done
    ? 'Đúng cả ba. Bạn đã hoàn thành bài.'
    : `Đúng ${right}/${questions.length}. Xem lại hình “Góc làm việc vừa tầm” rồi chọn lại.`;
  parent.postMessage(
    done ? { wl: 'complete' } : { wl: 'progress', progress: right / questions.length },
    '*',
  );
});
