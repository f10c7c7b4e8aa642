// CSV as RFC 4180 has it → rows as objects by column name, and back.

/** @typedef {Object<string, string>} Row */

/** @param {string} text @returns {string[][]} */
function fieldsOf(text) {
  const rows = [];
  let row = [], field = "", quoted = false, at = 0;
  const end = text.length;
  while (at < end) {
    const c = text[at];
    if (quoted) {
      const quote = text.indexOf('"', at);
      const stop = quote < 0 ? end : quote;
      field += text.slice(at, stop);
      at = stop + 1;
      if (text[at] === '"') { field += '"'; at++; } else quoted = false;
    } else if (c === '"') { quoted = true; at++; }
    else if (c === ",") { row.push(field); field = ""; at++; }
    else if (c === "\n") { row.push(field); rows.push(row); row = []; field = ""; at++; }
    else if (c === "\r") at++;
    else { field += c; at++; }
  }
  if (field !== "" || row.length > 0) { row.push(field); rows.push(row); }
  return rows;
}

/** @param {string} text @returns {Row[]} */
export function parseCsv(text) {
  const [header, ...rows] = fieldsOf(text);
  if (!header) return [];
  return rows.map((fields) => {
    /** @type {Row} */
    const row = {};
    header.forEach((name, i) => { row[name] = fields[i] ?? ""; });
    return row;
  });
}

/** @param {string[]} columns @param {Row[]} rows @returns {string} */
export function writeCsv(columns, rows) {
  /** @param {string} text */
  const quote = (text) => /[",\n\r]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))]
    .map((fields) => fields.map(quote).join(",") + "\n").join("");
}
