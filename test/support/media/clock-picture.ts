/** Draws which second it is of so many, in a color of its own, into a picture of 16 to 9. */
export function drawClock(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  at: number,
  seconds: number,
): void {
  const { width, height } = context.canvas;
  context.fillStyle = `hsl(${String((at / seconds) * 300)} 45% 30%)`;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fff';
  context.font = `${String(height / 3)}px sans-serif`;
  context.fillText(at.toFixed(1), width / 4, height * 0.6);
}
