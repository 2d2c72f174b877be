// @ts-check
/**
 * The one script for pages that embed timelines: defines `<event-timeline>` and fits the height
 * of frames. Load it with `<script type="module" src="…/static/embed.js"></script>`.
 */
import { EventTimeline } from "./js/embed/element.js";
import { fitFrames } from "./js/embed/heights.js";

if (!customElements.get("event-timeline")) customElements.define("event-timeline", EventTimeline);
fitFrames(new URL(import.meta.url).origin);
