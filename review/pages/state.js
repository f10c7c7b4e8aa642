// What the page shows now: the hash of its address says it, so that every view has a link.
//
//   #                     overview          #errors  #corrections  #money/BODY
//   #ID/PAGE              a page            #ID/PAGE/x0,y0,x1,y1    a value on it

/** @typedef {{view: string, id: string, page: number, box: string}} Place */

/** @returns {Place} */
export function place() {
  const parts = location.hash.slice(1).split("/");
  if (/^d[0-9a-f]{16}$/.test(parts[0]))
    return { view: "document", id: parts[0], page: Number(parts[1]) || 1, box: parts[2] ?? "" };
  return { view: ["errors", "corrections", "money"].includes(parts[0]) ? parts[0] : "overview",
    id: decodeURIComponent(parts[1] ?? ""), page: 1, box: "" };
}

/** @param {string} id @param {number} page @param {import("./records.js").Box|null} [box] */
export function linkTo(id, page, box) {
  const where = box ? "/" + [box.x0, box.y0, box.x1, box.y1].map((n) => n.toFixed(1)).join(",") : "";
  return `#${id}/${page}${where}`;
}
