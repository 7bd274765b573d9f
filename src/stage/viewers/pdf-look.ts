import library from 'pdfjs-dist/web/pdf_viewer.css';
import { css } from './look.js';

/** The look of a PDF: the library's own sheet for what it draws, and the place around it. */
export const pdfLook: readonly string[] = [
  library,
  css`
    .around {
      position: relative;
      flex: 1;
      min-block-size: 0;
      background: var(--sunken);
    }
    .pages {
      position: absolute;
      inset: 0;
      overflow: auto;
    }
    .pdfViewer .page {
      margin: 8px auto;
      border: 0;
      box-shadow: 0 1px 4px rgb(16 24 40 / 0.2);
    }
    .field.number {
      inline-size: 52px;
      padding-inline: 8px;
      text-align: center;
    }
    .field.find {
      inline-size: 180px;
    }
    @media (width < 620px) {
      .tools .wide {
        display: none;
      }
      .field.find {
        flex: 1;
        inline-size: auto;
        min-inline-size: 90px;
      }
    }
  `,
];
