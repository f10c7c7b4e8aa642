-- What the database of `juesuan export --sqlite` has beside the tables of the package: indexes, views for
-- the usual questions, and a full-text search. It runs after the tables are filled, within one transaction.
--
-- Money: NAME_fen is exact (1/100 yuan, INTEGER); views reckon with it and divide once, at the end.
--
-- Books of governments have amounts of several regions and scopes (whole = own + below): the views carry both
-- columns, and a sum takes one scope.

CREATE INDEX classification_code ON classification (classification, code);
CREATE INDEX figures_key ON figures (entity_id, fiscal_year, statement, phase, measure, code, item);
CREATE INDEX figures_item ON figures (item, fiscal_year);
CREATE INDEX figures_code ON figures (code, fiscal_year);
CREATE INDEX accounts_place ON accounts (document_id, table_no, "row", col);
CREATE INDEX indicators_level3 ON indicators (level3);

-- One row an account of the official classification, with its latest name.
CREATE VIEW account_names AS
SELECT classification, code, name, parent, length(code) AS digits, max(substr(years, -4)) AS latest_year
FROM classification
GROUP BY classification, code;

-- One row a body, year, phase and document: the three public expenses in columns. Where a document names a
-- line twice, the better proved figure counts; it comes first.
CREATE VIEW three_public_by_body AS
WITH best AS (
  SELECT *, row_number() OVER (
    PARTITION BY document_id, fiscal_year, phase, item, region, scope
    ORDER BY CASE "check" WHEN 'verified' THEN 0 WHEN 'repaired' THEN 1 WHEN 'unverified' THEN 2
                          WHEN 'disputed' THEN 3 ELSE 4 END, rowid) AS place
  FROM figures
  WHERE statement = 'three_public' AND measure = 'total' AND item IS NOT NULL
    AND phase IN ('approved', 'adjusted', 'executed', 'prior_executed'))
SELECT entity_id, max(entity) AS entity, region, scope, fiscal_year, phase, document_id,
  max(amount_yuan) FILTER (WHERE item = 'three_public_total') AS total_yuan,
  max(amount_yuan) FILTER (WHERE item = 'overseas_travel') AS overseas_travel_yuan,
  max(amount_yuan) FILTER (WHERE item = 'vehicle_total') AS vehicles_yuan,
  max(amount_yuan) FILTER (WHERE item = 'vehicle_purchase') AS vehicle_purchase_yuan,
  max(amount_yuan) FILTER (WHERE item = 'vehicle_operation') AS vehicle_operation_yuan,
  max(amount_yuan) FILTER (WHERE item = 'reception') AS reception_yuan,
  min("check" IN ('verified', 'repaired')) AS all_proved
FROM best
WHERE place = 1
GROUP BY document_id, fiscal_year, phase, entity_id, region, scope;

-- Expenditure by account: 类 (3 digits), 款 (5) and 项 (7) each with the names above it. Sum one level of one
-- statement only: a 类 holds its 款, and they hold their 项.
CREATE VIEW spending_by_function AS
SELECT f.entity_id, f.entity, f.region, f.scope, f.fiscal_year, f.kind, f.statement, f.phase, f.code,
  CASE length(f.code) WHEN 3 THEN '类' WHEN 5 THEN '款' WHEN 7 THEN '项' END AS level,
  f.name, substr(f.code, 1, 3) AS class_code, a.name AS class_name,
  CASE WHEN length(f.code) >= 5 THEN substr(f.code, 1, 5) END AS group_code, b.name AS group_name,
  f.measure, f.amount_yuan, f.amount_fen, f."check", f.document_id, f.page, f.id
FROM figures f
LEFT JOIN account_names a ON a.classification = 'functional' AND a.code = substr(f.code, 1, 3)
LEFT JOIN account_names b ON b.classification = 'functional' AND length(f.code) >= 5
                         AND b.code = substr(f.code, 1, 5)
WHERE f.classification = 'functional' AND f.direction = 'expenditure' AND f.code IS NOT NULL;

-- Indicators whose stated value is not what was asked for. The adjusted target counts before the first one.
-- Only numbers of one unit are compared, and only where the target has an operator or the form says 正向 (more
-- is better) or 反向 (less is better). All other indicators are in no row here: nobody can tell by rule.
CREATE VIEW indicators_missed AS
WITH judged AS (
  SELECT i.*, coalesce(adjusted_target_value, target_value) AS asked,
    CASE WHEN adjusted_target_value IS NOT NULL THEN adjusted_target_unit ELSE target_unit END AS asked_unit,
    coalesce(CASE WHEN adjusted_target_value IS NOT NULL THEN adjusted_target_operator
                  ELSE target_operator END,
             CASE WHEN nature LIKE '%反%' THEN '<=' WHEN nature LIKE '%正%' THEN '>=' END) AS asked_operator
  FROM indicators i)
SELECT d.entity, d.fiscal_year, j.project_no, j.project, j.level1, j.level2, j.level3,
  j.asked_operator, j.asked, j.actual_value AS actual, j.asked_unit AS unit,
  j.weight, j.score, j.explanation, j."check", j.document_id, j.page, j.id
FROM judged j JOIN documents d USING (document_id)
WHERE j.actual_value IS NOT NULL AND j.asked IS NOT NULL AND j.asked_operator IS NOT NULL
  AND coalesce(j.actual_operator, '=') = '='
  AND j.asked_unit IS j.actual_unit
  AND NOT CASE j.asked_operator
    WHEN '>=' THEN j.actual_value >= j.asked WHEN '>' THEN j.actual_value > j.asked
    WHEN '<=' THEN j.actual_value <= j.asked WHEN '<' THEN j.actual_value < j.asked
    ELSE j.actual_value = j.asked END;

-- A budget and the final accounts of the same body, year and line. The budget comes from the published budget
-- where the package has it, else from the final accounts themselves.
CREATE VIEW budget_vs_final AS
WITH pairs AS (
  SELECT f.*, (
    SELECT b.rowid FROM figures b
    WHERE b.entity_id = f.entity_id AND b.fiscal_year = f.fiscal_year AND b.statement = f.statement
      AND b.phase = 'approved' AND b.measure = f.measure AND b.code IS f.code AND b.item IS f.item
      AND b.direction IS f.direction AND b.classification IS f.classification
      AND b.region IS f.region AND b.scope IS f.scope AND b.parent IS f.parent
      AND (f.code IS NOT NULL OR f.item IS NOT NULL OR b.name = f.name)
    ORDER BY b.kind IN ('budget', 'government_budget') DESC,
      CASE b."check" WHEN 'verified' THEN 0 WHEN 'repaired' THEN 1 WHEN 'unverified' THEN 2
                     WHEN 'disputed' THEN 3 ELSE 4 END, b.rowid
    LIMIT 1) AS budget_row
  FROM figures f
  WHERE f.phase = 'executed' AND f.kind IN ('final_accounts', 'government_final_accounts'))
SELECT f.entity_id, f.entity, f.region, f.scope, f.fiscal_year, f.statement, f.direction, f.classification, f.code, f.name,
  f.item, f.measure, b.amount_yuan AS budget_yuan, f.amount_yuan AS final_yuan,
  (f.amount_fen - b.amount_fen) / 100.0 AS difference_yuan,
  round(100.0 * f.amount_fen / nullif(b.amount_fen, 0), 2) AS percent,
  b."check" AS budget_check, f."check" AS final_check, b.document_id AS budget_document,
  f.document_id AS final_document, b.id AS budget_id, f.id AS final_id
FROM pairs f JOIN figures b ON b.rowid = f.budget_row;

-- All that the document's own arithmetic speaks against, or that was read with little confidence (0.9 is the
-- line at which a person should look), and the documents and files that were not read whole.
CREATE VIEW doubtful AS
SELECT 'figures' AS "table", f.id, f.document_id, f.entity, f.fiscal_year, f.page, f.statement, f.name AS label,
  f.amount_yuan AS value, '元' AS unit,
  CASE WHEN NOT f.agree THEN 'prints_differ' WHEN f."check" IN ('conflict', 'disputed', 'repaired')
       THEN f."check" ELSE 'low_confidence' END AS reason, f.confidence, NULL AS message
FROM figures f
WHERE f."check" IN ('conflict', 'disputed', 'repaired') OR NOT f.agree OR f.confidence < 0.9
UNION ALL
SELECT 'facts', id, document_id, entity, fiscal_year, page, statement, coalesce(name, item), value, unit,
  CASE WHEN "check" IN ('conflict', 'disputed', 'repaired') THEN "check" ELSE 'low_confidence' END,
  confidence, NULL
FROM facts WHERE "check" IN ('conflict', 'disputed', 'repaired') OR confidence < 0.9
UNION ALL
SELECT 'projects', p.id, p.document_id, d.entity, p.fiscal_year, p.page_first, NULL, p.project, p.total_score,
  NULL, CASE WHEN p."check" IN ('conflict', 'disputed', 'repaired') THEN p."check" ELSE 'low_confidence' END,
  p.confidence, NULL
FROM projects p JOIN documents d USING (document_id)
WHERE p."check" IN ('conflict', 'disputed', 'repaired') OR p.confidence < 0.9
UNION ALL
SELECT 'funding', f.id, f.document_id, d.entity, d.fiscal_year, f.page, NULL, f.project || ' · ' || f.source_label,
  f.executed, f.unit,
  CASE WHEN f."check" IN ('conflict', 'disputed', 'repaired') THEN f."check" ELSE 'low_confidence' END,
  f.confidence, NULL
FROM funding f JOIN documents d USING (document_id)
WHERE f."check" IN ('conflict', 'disputed', 'repaired') OR f.confidence < 0.9
UNION ALL
SELECT 'indicators', i.id, i.document_id, d.entity, d.fiscal_year, i.page, NULL, i.project || ' · ' || i.level3,
  i.actual_value, i.actual_unit,
  CASE WHEN i."check" IN ('conflict', 'disputed', 'repaired') THEN i."check" ELSE 'low_confidence' END,
  i.confidence, NULL
FROM indicators i JOIN documents d USING (document_id)
WHERE i."check" IN ('conflict', 'disputed', 'repaired') OR i.confidence < 0.9
UNION ALL
SELECT 'documents', document_id, document_id, entity, fiscal_year, NULL, NULL, file, NULL, NULL,
  status, NULL, message
FROM documents WHERE status <> 'ok'
UNION ALL
SELECT 'files', NULL, document_id, NULL, NULL, NULL, NULL, file, NULL, NULL, status, NULL, message
FROM files WHERE status IN ('skipped', 'failed');

-- Texts to search: names of bodies and accounts, forms, indicators with their explanations. `search` finds
-- runs of three characters and more quickly (SELECT … FROM search WHERE search MATCH '社会保障'); a word of one
-- or two characters is looked for in the table itself (SELECT … FROM texts WHERE text LIKE '%教育%'). LIKE on
-- `search` finds nothing for so short a word (seen with SQLite 3.40).
CREATE TABLE texts (kind TEXT, id TEXT, document_id TEXT, entity TEXT, text TEXT);
INSERT INTO texts
SELECT 'entities', entity_id, NULL, name, replace(names, '|', ' ') FROM entities ORDER BY rowid;
INSERT INTO texts
SELECT 'figures', id, document_id, entity, name
FROM (SELECT id, document_id, entity, name, min(rowid) AS first FROM figures
      WHERE name IS NOT NULL GROUP BY document_id, name)
ORDER BY first;
INSERT INTO texts
SELECT 'projects', p.id, p.document_id, d.entity,
  coalesce(p.project, '') || coalesce(char(10) || p.goal_target, '') || coalesce(char(10) || p.goal_actual, '')
FROM projects p JOIN documents d USING (document_id) ORDER BY p.rowid;
INSERT INTO texts
SELECT 'indicators', i.id, i.document_id, d.entity,
  coalesce(i.level3, '') || coalesce(char(10) || i.target_raw, '') || coalesce(char(10) || i.actual_raw, '')
    || coalesce(char(10) || i.explanation, '')
FROM indicators i JOIN documents d USING (document_id) ORDER BY i.rowid;
CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, id UNINDEXED, document_id UNINDEXED, entity, text,
                                       content = 'texts', tokenize = 'trigram');
INSERT INTO search (search) VALUES ('rebuild');
