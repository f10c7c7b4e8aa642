// All words of the page in Chinese and English, and the names of the identifiers of the tables.

/** @type {Object<string, [string, string]>} */
const WORDS = {
  overview: ["总览", "Overview"], errors: ["不平的账", "Does not add up"], money: ["收支图", "Money"],
  corrections: ["更正", "Corrections"], document: ["文件", "Document"], documents: ["文件", "documents"],
  skip: ["跳到正文", "Skip to content"], theme: ["深色或浅色", "Dark or light"], language: ["English", "中文"],
  search: ["查找单位、文件或标题", "Search body, file or title"], pages: ["页", "Pages"],
  scanned: ["扫描", "Scanned"], values: ["数值", "Values"], proved: ["已证实", "Proved"],
  share: ["核对结果", "Verdicts"], status: ["状态", "Status"], year: ["年度", "Year"], kind: ["种类", "Kind"],
  body: ["单位", "Body"], all: ["全部", "All"], sort: ["排序", "Sort"], nothing: ["没有符合条件的文件。", "No document fits."],
  unread: ["未读的文件", "Files that were not read"], bodies: ["单位", "Bodies"],
  onlyConflict: ["有矛盾的", "With conflicts"], onlyDoubt: ["有疑问的", "With doubts"],
  page: ["第 {0} 页，共 {1} 页", "Page {0} of {1}"], previousPage: ["上一页", "Previous page"],
  nextPage: ["下一页", "Next page"], zoomIn: ["放大", "Zoom in"], zoomOut: ["缩小", "Zoom out"],
  fit: ["适合宽度", "Fit width"], cellsLayer: ["单元格", "Cells"], legend: ["图例", "Legend"],
  noPicture: ["这一页没有图像：{0}", "There is no picture of this page: {0}"], table: ["表 {0}", "Table {0}"],
  sentences: ["正文中的数值", "Figures in sentences"], forms: ["绩效自评表", "Self-evaluation"],
  noRecords: ["这一页没有读出数值。", "No figures were read on this page."],
  loading: ["读取中…", "Loading…"], failed: ["读取失败：{0}", "Could not be loaded: {0}"],
  choose: ["选择一个数值，查看它在页面上的位置和核对它的算式。", "Choose a value to see its place on the page and the sums it stands in."],
  identities: ["算式", "Sums"], noIdentities: ["没有可以核对它的算式。", "No sum could be tried on it."],
  holds: ["平", "holds"], fails: ["不平，差 {0}", "fails, difference {0}"], other: ["同一数值的其他出处", "Printed also at"],
  asPrinted: ["印刷处", "As printed"], confidence: ["把握", "Confidence"], method: ["读法", "Read by"],
  text: ["文字层", "text layer"], ocr: ["文字识别", "OCR"], edit: ["更正", "Correct"], accept: ["确认无误", "Accept"],
  save: ["保存更正", "Save"], cancel: ["取消", "Cancel"], field: ["字段", "Field"], oldValue: ["原值", "Old value"],
  newValue: ["新值", "New value"], reason: ["理由（可不填）", "Reason (optional)"], undo: ["撤销", "Undo"],
  strike: ["删除此行", "Strike out"], applyTo: ["用于", "Applies to"], one: ["此行", "this row"],
  wholeTable: ["整张表中相同的值", "same value in the whole table"], wholeColumn: ["整列中相同的值", "same value in the column"],
  wan: ["万元", "万元 (10,000 yuan)"], applyAll: ["应用更正", "Apply corrections"], applying: ["正在重做数据包…", "Making the package anew…"],
  appliedAll: ["已应用 {0} 条更正，{1} 条不再适用。", "{0} corrections applied, {1} fit nothing any more."],
  saved: ["更正已保存。", "The correction is saved."], undone: ["更正已撤销。", "The correction is undone."],
  noCorrections: ["还没有更正。", "There are no corrections yet."], downloadCorrections: ["下载 corrections.csv", "Download corrections.csv"],
  correctionsNote: ["更正写在数据包的 corrections.csv 中；点“应用更正”或运行 juesuan check，数据表随之更新。",
    "Corrections stand in corrections.csv of the package. Apply them here or with juesuan check to change the tables."],
  staticNote: ["此页没有服务器：更正保存在浏览器中，请下载后放入数据包。",
    "This page has no server: corrections stay in the browser. Download them and put them into the package."],
  when: ["时间", "When"], why: ["理由", "Why"], what: ["内容", "What"],
  savePng: ["存为 PNG", "Save PNG"], copyLink: ["复制链接", "Copy link"], copied: ["链接已复制。", "The link is copied."],
  saveSvg: ["存为 SVG", "Save SVG"], nextDoubt: ["下一处疑问", "Next doubtful"], nextConflict: ["下一处矛盾", "Next conflict"],
  noMore: ["没有更多了。", "There are no more."], keys: ["快捷键", "Keys"], close: ["关闭", "Close"],
  back: ["返回总览", "Back to the overview"], view: ["视图", "View"], pageTab: ["页面", "Page"], recordsTab: ["数据", "Records"],
  errorsNote: ["这些算式不平。文字层读出的数字，多半是原文自身的错误。",
    "These sums do not hold. Where the figures come from a text layer, the author most likely erred."],
  difference: ["差额", "Difference"], noErrors: ["所有算式都平。", "All sums hold."],
  byFunction: ["支出按功能分类", "Expenditure by function"], byEconomic: ["基本支出按经济分类", "Basic expenditure by economic item"],
  incomeBySource: ["收入来源", "Income by source"], budgetExecuted: ["预算与决算", "Budget against executed"],
  threePublic: ["“三公”经费", "The three public expenses"], overYears: ["历年支出", "Expenditure over the years"],
  indicatorsMet: ["绩效指标", "Performance indicators"], met: ["完成", "met"], missed: ["未完成", "missed"], unclear: ["不明", "unclear"],
  noFigures: ["没有可画的数据。", "There are no figures to draw."],
  unproved: ["斜线部分未经证实（{0}，占 {1}）。", "Hatched: not proved ({0}, {1} of the total)."],
  allProved: ["全部数值均已证实。", "All figures are proved."], approved: ["预算", "Budget"], executed: ["决算", "Executed"],
  unit: ["单位：万元。", "Unit: 万元 (10,000 yuan)."], sampleMany: ["只列出前 {0} 项。", "Only the first {0} are listed."],
  detail: ["所选数值", "Chosen value"],
  crop: ["页面上的印刷", "As it stands on the page"], verdict: ["核对", "Verdict"], corrected: ["已更正", "Corrected"],
  typing: ["改后的算式", "Sums after the change"], notNumber: ["不是数字", "is no number"], amountIn: ["合 {0} 元", "{0} yuan"],
  more: ["再显示 {0} 份", "Show {0} more"], line: ["行列", "Line"], download: ["下载", "Download"],
  refused: ["没有保存：{0}", "Not saved: {0}"], matched: ["{0} 份，共 {1} 份", "{0} of {1}"],
};

/** Short words for verdicts, and names of columns, which labels.csv does not have. @type {Object<string, [string, string]>} */
const NAMES = {
  verified: ["已证实", "verified"], unverified: ["未证实", "unverified"], conflict: ["矛盾", "conflict"],
  disputed: ["有争议", "disputed"], repaired: ["已修复", "repaired"], corrected: ["已更正", "corrected"],
  ok: ["完整", "complete"], partial: ["部分", "in part"], failed: ["失败", "failed"], skipped: ["略过", "skipped"],
  amount: ["金额", "amount"], unit: ["单位", "unit"], name: ["名称", "name"], code: ["科目编码", "code"],
  statement: ["报表", "statement"], direction: ["收支", "direction"], item: ["项目", "item"], measure: ["列", "measure"],
  phase: ["阶段", "phase"], fiscal_year: ["年度", "fiscal year"], value: ["数值", "value"], metric: ["指标", "metric"],
  project: ["项目", "project"], total_score: ["总分", "total score"], grade: ["等级", "grade"], weight: ["分值", "weight"], score: ["得分", "score"],
  goal_target: ["预期目标", "goal"], goal_actual: ["实际完成", "outcome"], carryover: ["结转", "carry-over"], execution_rate: ["执行率", "execution rate"],
  source_id: ["资金来源", "source"], source_label: ["资金来源（原文）", "source as printed"], approved: ["年初预算", "approved"], adjusted: ["调整预算", "adjusted"],
  executed: ["决算", "executed"], level1: ["一级指标", "level 1"], level2: ["二级指标", "level 2"], level3: ["三级指标", "level 3"],
  target_raw: ["目标（原文）", "target as printed"], target_operator: ["目标符号", "target operator"], target_value: ["目标值", "target"],
  target_unit: ["目标单位", "unit of the target"], actual_raw: ["完成值（原文）", "actual as printed"], actual_operator: ["完成值符号", "actual operator"],
  actual_value: ["完成值", "actual"], actual_unit: ["完成值单位", "unit of the actual"], completion_percent: ["完成率", "completion"],
};

/** schemas/labels/labels.csv: "field:id" and "id" → Chinese, English. @type {Map<string, [string, string]>} */
const labels = new Map();

/** @param {Object<string, string>[]} rows */
export function takeLabels(rows) {
  for (const row of rows) {
    labels.set(`${row.field}:${row.id}`, [row.zh, row.en]);
    if (!labels.has(row.id)) labels.set(row.id, [row.zh, row.en]);
  }
}

/** Signs beside the colours. */
export const SIGNS = { verified: "✓", unverified: "○", conflict: "✗", disputed: "≠", repaired: "⟲", corrected: "✎" };

let chinese = localStorage.getItem("juesuan-language") !== null
  ? localStorage.getItem("juesuan-language") === "zh" : navigator.language.startsWith("zh");

export const isChinese = () => chinese;

/** @param {boolean} on */
export function setChinese(on) {
  chinese = on;
  localStorage.setItem("juesuan-language", on ? "zh" : "en");
  document.documentElement.lang = on ? "zh-CN" : "en";
}

/** @param {string} key @param {...(string|number)} values */
export function t(key, ...values) {
  const text = (WORDS[key] ?? [key, key])[chinese ? 0 : 1];
  return text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)]));
}

/**
 * The name of an identifier; the identifier itself where there is none.
 * @param {string} id @param {string} [field] - "measure", "rule" …: which of several names
 */
export function nameOfId(id, field) {
  const found = (field ? labels.get(`${field}:${id}`) : undefined) ?? NAMES[id] ?? labels.get(id);
  return found?.[chinese ? 0 : 1] ?? id.replaceAll("_", " ");
}
