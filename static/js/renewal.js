// @ts-check
/**
 * Puts off renewing the list while the window moves: until it rests, and until the list can be
 * seen. What nobody looks at costs the chart nothing.
 */

const REST_MS = 250;
/** How near to the visible part of the page the list is renewed. */
const NEAR = "80px";

export class Renewal {
  /**
   * @param {Element} list
   * @param {() => void} renew
   */
  constructor(list, renew) {
    this.renew = renew;
    this.timer = 0;
    this.isNear = false;
    this.isStale = false;
    new IntersectionObserver(
      (entries) => {
        this.isNear = entries[entries.length - 1].isIntersecting;
        if (this.isNear && this.isStale && !this.timer) this.begin();
      },
      { rootMargin: NEAR },
    ).observe(list);
    // A keyboard comes to the list without its being seen before.
    list.addEventListener("focusin", () => this.isStale && this.begin());
  }

  /** The list is out of date; a later call puts the renewal off again. */
  soon() {
    this.isStale = true;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      if (this.isNear) this.begin();
    }, REST_MS);
  }

  /** The list is being renewed by somebody else. */
  forget() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.isStale = false;
  }

  begin() {
    this.forget();
    this.renew();
  }
}
