// @ts-check
/**
 * Sends changes to the API in the name of this browser's editing session.
 *
 * @typedef {{field: string, message: string, accepted: string, code?: string}} Fault
 * @typedef {{kind: "done", shape: any} | {kind: "faults", faults: Fault[]} | {kind: "stale"} | {kind: "failed", why: string}} Outcome
 */

export class Api {
  /** @param {{csrf: string, slug: string}} editing */
  constructor(editing) {
    this.csrf = editing.csrf;
    this.path = `/api/v1/timelines/${editing.slug}`;
  }

  /**
   * Read something below the timeline.
   * @param {string} path
   */
  async read(path) {
    const answer = await fetch(this.path + path, { cache: "no-store" });
    if (!answer.ok) throw new Error((await answer.json()).detail ?? answer.statusText);
    return answer.json();
  }

  /**
   * Send a change. A fault of the input, an outdated version and a failure come back as such;
   * nothing is thrown, so that whoever typed something can go on.
   * @param {string} method
   * @param {string} path
   * @param {any} body
   * @param {number | null} version what the editor saw; null for what is new and has none
   * @returns {Promise<Outcome>}
   */
  async send(method, path, body, version) {
    /** @type {Record<string, string>} */
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": this.csrf };
    if (version !== null) headers["If-Match"] = `"${version}"`;
    let answer;
    try {
      answer = await fetch(this.path + path, { method, headers, body: body === null ? null : JSON.stringify(body) });
    } catch (error) {
      return { kind: "failed", why: `${error}.` };
    }
    const shape = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (answer.ok) return { kind: "done", shape };
    if (answer.status === 412) return { kind: "stale" };
    if (answer.status === 422 && shape?.errors?.length) return { kind: "faults", faults: shape.errors };
    return { kind: "failed", why: shape?.detail ?? answer.statusText };
  }
}
