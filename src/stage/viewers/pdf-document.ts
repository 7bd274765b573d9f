import * as pdfjs from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Where the build puts what runs beside the page. */
const beside = new URL('./pdf/', import.meta.url).href;

/** Asks for the password of a document; `wrong`: once more. */
export type AskPassword = (wrong: boolean, give: (password: string) => void) => void;

/** Why a document cannot be shown. */
export class PdfFault extends Error {
  constructor(readonly reason: 'missing' | 'damaged') {
    super(reason);
    this.name = 'PdfFault';
  }
}

/**
 * Opens a document, in parts as they are needed where the server sends parts.
 *
 * @throws {@link PdfFault}
 */
export async function openDocument(
  url: string,
  askPassword: AskPassword,
): Promise<{ document: PDFDocumentProxy; close: () => void }> {
  pdfjs.GlobalWorkerOptions.workerSrc = `${beside}pdf.worker.js`;
  const task = pdfjs.getDocument({
    url,
    withCredentials: false,
    // The stage's policy allows no code from text, nor any that is compiled.
    isEvalSupported: false,
    useWasm: false,
    wasmUrl: beside,
    enableXfa: false,
  });
  task.onPassword = (give: (password: string) => void, reason: number) => {
    askPassword(reason === pdfjs.PasswordResponses.INCORRECT_PASSWORD, give);
  };
  try {
    return { document: await task.promise, close: () => void task.destroy() };
  } catch (error) {
    const missing =
      error instanceof Error && /ResponseException|UnknownErrorException/.test(error.name);
    throw new PdfFault(missing ? 'missing' : 'damaged');
  }
}
