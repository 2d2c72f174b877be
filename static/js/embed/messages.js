// @ts-check
/**
 * What a frame and its host say to each other, and how each checks the other. Pure.
 *
 * The frame tells its height, what is chosen and what window is shown; none of that is secret.
 * The host may choose an event or a window; neither can do more than the reader can.
 */
import { parseDay } from "../days.js";

export const HELLO = "timeline:hello";
export const HEIGHT = "timeline:height";
export const SELECT = "timeline:select";
export const WINDOW = "timeline:window";
const LEAST_PX = 60;
const MOST_PX = 20_000;
const MOST_ID = 64;

/**
 * Read a height that a frame tells; null when it is none.
 * @param {any} message
 * @returns {number | null}
 */
export function heightOf(message) {
  if (message?.type !== HEIGHT || !Number.isFinite(message.height)) return null;
  return Math.min(Math.max(Math.ceil(message.height), LEAST_PX), MOST_PX);
}

/**
 * Read what a host wants shown; null when it is nothing we know.
 * @param {any} message
 * @returns {{event?: string, window?: import("../days.js").Window} | null}
 */
export function wishOf(message) {
  if (message?.type === SELECT && typeof message.event === "string" && message.event.length <= MOST_ID) {
    return { event: message.event };
  }
  if (message?.type === WINDOW) {
    const [first, last] = [parseDay(message.from), parseDay(message.to)];
    return first !== null && last !== null && first <= last ? { window: { first, last } } : null;
  }
  return null;
}

/**
 * Tell whether a message came from this frame, and from the site that the frame was to show.
 * @param {{source: any, origin: string}} message
 * @param {{contentWindow: any, src: string}} frame
 */
export function isFrom(message, frame) {
  if (!frame.src || message.source !== frame.contentWindow || !message.source) return false;
  try {
    return new URL(frame.src).origin === message.origin;
  } catch {
    return false;
  }
}
