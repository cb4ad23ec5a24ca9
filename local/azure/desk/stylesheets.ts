/** Of the desk, and of whatever stands in beside it and looks alike. The order counts: later ones win. */
export const stylesheets = [
  "tokens.css",
  "page.css",
  "frame.css",
  "parts.css",
  "lists.css",
  "events.css",
  "forms.css",
];
