/** How long something took at one size: median milliseconds. */
export interface Row {
  what: string;
  n: number;
  ms_p50: number;
}
