// @ts-check
/**
 * What is copied when a view is shared: addresses and lines of HTML. Pure.
 *
 * @typedef {{root: string, slug: string, title: string, seq: number, script: string, height: number}} Shared
 * @typedef {{frozen: boolean, theme: string, list: string}} Choice
 */

const VIEW = ["from", "to", "q", "lane", "tag", "source", "disputed", "exact", "event", "lang"];

/**
 * Give everything that can be copied or fetched of a view.
 * @param {Shared} shared
 * @param {string} search the page's own query
 * @param {Choice} choice
 * @returns {Record<string, string>}
 */
export function shareLinks(shared, search, choice) {
  const { root, slug, title, seq } = shared;
  const view = [...new URLSearchParams(search)].filter(([name, value]) => VIEW.includes(name) && value);
  const at = choice.frozen ? [["at", String(seq)]] : [];
  const theme = choice.theme === "auto" ? [] : [["theme", choice.theme]];
  const list = choice.list === "closed" ? [] : [["list", choice.list]];
  const seen = [...view, ...at];
  const file = seen.filter(([name]) => name !== "event");
  const api = `${root}/api/v1/timelines/${slug}`;
  const page = withQuery(`${root}/t/${slug}`, view);
  const embed = withQuery(`${root}/embed/${slug}`, [...seen, ...theme, ...list]);
  const script = `<script type="module" src="${escape(shared.script)}"></script>`;
  /** @type {Record<string, string>} */
  const links = {
    page: choice.frozen ? withQuery(`${root}/embed/${slug}`, [...seen, ["list", "open"]]) : page,
    frame:
      `<iframe src="${escape(embed)}" title="${escape(title)}" width="100%" ` +
      `height="${shared.height}" frameborder="0" loading="lazy" data-timeline></iframe>\n${script}`,
    element:
      `<event-timeline src="${escape(embed)}"><a href="${escape(page)}">${escape(title)}</a>` +
      `</event-timeline>\n${script}`,
    figure: withQuery(`${api}/figure`, [...file, ...theme]),
  };
  for (const name of ["svg", "png", "html"]) {
    links[name] = withQuery(`${api}/export.${name}`, [...file, ...theme]);
  }
  for (const name of ["json", "csv", "ics", "atom", "jsonld", "timelinejs", "vis", "zip"]) {
    links[name] = withQuery(`${api}/export.${name}`, file.filter(([key]) => key !== "exact"));
  }
  return links;
}

/**
 * @param {string} address
 * @param {string[][]} pairs
 */
function withQuery(address, pairs) {
  const query = new URLSearchParams(pairs).toString();
  return query ? `${address}?${query}` : address;
}

/** @param {string} text */
function escape(text) {
  /** @type {Record<string, string>} */
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => signs[sign]);
}
