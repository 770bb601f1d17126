// This file is generated from `ExportOptions::default`. Do not edit it manually.
import type { ExportOptions } from "./ExportOptions";

/** What the library gives for a brief that was never exported. */
export const USUAL: ExportOptions = {
  "text": null,
  "marks": "colour",
  "signs": "all",
  "cites": "inline",
  "style": "debate",
  "sides": "after",
  "shrink": true,
  "condense": "off",
  "contents": null,
  "reading_times": true,
  "references": true,
  "front_matter": true,
  "block_ids": false,
  "record": false,
  "map": false,
  "archive": false,
  "paper": "a4",
  "language": null,
  "font": null,
  "size": null,
  "margin": null
};
